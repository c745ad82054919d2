package plumbline.controls.aws.sagemaker.studio_domain_federated_login_test

import data.plumbline.controls.aws.sagemaker.studio_domain_federated_login as control

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

passing := {"federated": _domain({"AuthMode": "SSO"})}

failing := {
	"IAM": _domain({"AuthMode": "IAM"}),
	"something new": _domain({"AuthMode": "Guest"}),
}

not_applicable := {}

test_passing if {
	every example in passing {
		count(control.violation) == 0 with input as example
	}
}

test_failing if {
	every example in failing {
		{found.path | some found in control.violation} == {"AuthMode"} with input as example
	}
}

test_the_mode_is_shown if {
	{found.observed | some found in control.violation} == {"IAM"} with input as failing.IAM
}

test_applies_always if count(not_applicable) == 0

# What the engine reports as UNKNOWN; the control must not be silent about it either.
test_malformed_violates if {
	every config in [{}, {"AuthMode": null}] {
		count(control.violation) == 1 with input as _domain(config)
	}
}

test_violations_are_complete if {
	every example in failing {
		shapes := {object.keys(found) | some found in control.violation} with input as example
		shapes == {{"message", "path", "observed", "expected"}}
	}
}
