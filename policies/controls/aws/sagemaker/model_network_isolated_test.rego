package plumbline.controls.aws.sagemaker.model_network_isolated_test

import data.plumbline.controls.aws.sagemaker.model_network_isolated as control

_model(config) := {
	"resource": {
		"uid": "arn:aws:sagemaker:eu-west-1:111122223333:model/triage",
		"type": "aws.sagemaker.model",
		"scope": "111122223333",
		"region": "eu-west-1",
		"name": "triage",
		"config": config,
		"gaps": [],
	},
	"relationships": [],
	"related": {},
	"parameters": {},
}

passing := {"isolated": _model({"EnableNetworkIsolation": true})}

failing := {
	"not isolated": _model({"EnableNetworkIsolation": false}),
	"nothing said": _model({}),
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

test_absent_counts_as_false if {
	some found in control.violation with input as failing["nothing said"]
	found.path == "EnableNetworkIsolation"
	found.observed == false
}

test_applies_always if count(not_applicable) == 0

# What the engine reports as UNKNOWN; the control must not be silent about it either.
_malformed := {
	"another type": _model({"EnableNetworkIsolation": "true"}),
	"null": _model({"EnableNetworkIsolation": null}),
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
