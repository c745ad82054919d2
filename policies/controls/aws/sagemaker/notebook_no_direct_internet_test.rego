package plumbline.controls.aws.sagemaker.notebook_no_direct_internet_test

import data.plumbline.controls.aws.sagemaker.notebook_no_direct_internet as control

_notebook(config) := {
	"resource": {
		"uid": "arn:aws:sagemaker:eu-west-1:111122223333:notebook-instance/lab",
		"type": "aws.sagemaker.notebook_instance",
		"scope": "111122223333",
		"region": "eu-west-1",
		"name": "lab",
		"config": config,
		"gaps": [],
	},
	"relationships": [],
	"related": {},
	"parameters": {},
}

passing := {"no way of its own": _notebook({"DirectInternetAccess": "Disabled"})}

failing := {
	"a way of its own": _notebook({"DirectInternetAccess": "Enabled"}),
	"nothing said": _notebook({}),
}

not_applicable := {}

test_passing if {
	every example in passing {
		count(control.violation) == 0 with input as example
	}
}

test_failing if {
	every example in failing {
		count(control.violation) == 1 with input as example
	}
}

test_absent_counts_as_enabled if {
	some found in control.violation with input as failing["nothing said"]
	found.path == "DirectInternetAccess"
	found.observed == "Enabled"
	found.message == "the notebook reaches the internet without passing your VPC"
}

test_applies_always if count(not_applicable) == 0

# What the engine reports as UNKNOWN; the control must not be silent about it either.
_malformed := {
	"another type": _notebook({"DirectInternetAccess": false}),
	"null": _notebook({"DirectInternetAccess": null}),
}

test_malformed_violates if {
	every example in _malformed {
		count(control.violation) > 0 with input as example
	}
}

test_violations_are_complete if {
	every example in failing {
		shapes := {object.keys(found) | some found in control.violation} with input as example
		shapes == {{"message", "path", "observed", "expected"}}
	}
}
