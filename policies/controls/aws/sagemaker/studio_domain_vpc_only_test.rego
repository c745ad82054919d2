package plumbline.controls.aws.sagemaker.studio_domain_vpc_only_test

import data.plumbline.controls.aws.sagemaker.studio_domain_vpc_only as control

_domain(config) := {
	"resource": {
		"uid": "arn:aws:sagemaker:eu-west-1:111122223333:domain/d-1",
		"type": "aws.sagemaker.domain",
		"scope": "111122223333",
		"region": "eu-west-1",
		"name": "d-1",
		"config": config,
		"gaps": [],
	},
	"relationships": [],
	"related": {},
	"parameters": {},
}

passing := {"VPC only": _domain({"AppNetworkAccessType": "VpcOnly"})}

failing := {
	"public": _domain({"AppNetworkAccessType": "PublicInternetOnly"}),
	"default": _domain({}),
	"something new": _domain({"AppNetworkAccessType": "Mixed"}),
}

not_applicable := {}

test_passing if {
	every example in passing {
		count(control.violation) == 0 with input as example
	}
}

test_failing if {
	every example in failing {
		{found.path | some found in control.violation} == {"AppNetworkAccessType"} with input as example
	}
}

test_the_default_is_shown if {
	{found.observed | some found in control.violation} == {"PublicInternetOnly"} with input as failing["default"]
}

test_applies_always if count(not_applicable) == 0

# What the engine reports as UNKNOWN; the control must not be silent about it either.
test_malformed_violates if {
	count(control.violation) == 1 with input as _domain({"AppNetworkAccessType": null})
}

test_violations_are_complete if {
	every example in failing {
		shapes := {object.keys(found) | some found in control.violation} with input as example
		shapes == {{"message", "path", "observed", "expected"}}
	}
}
