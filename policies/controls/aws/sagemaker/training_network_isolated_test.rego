package plumbline.controls.aws.sagemaker.training_network_isolated_test

import data.plumbline.controls.aws.sagemaker.training_network_isolated as control

_job(config) := {
	"now": "2026-11-21T00:00:00Z",
	"resource": {
		"uid": "arn:aws:sagemaker:eu-west-1:111122223333:training-job/fit",
		"type": "aws.sagemaker.training_job",
		"scope": "111122223333",
		"region": "eu-west-1",
		"name": "fit",
		"config": config,
		"gaps": [],
	},
	"relationships": [],
	"related": {},
	"parameters": {"lookback_days": 90},
}

_recent := "2026-11-20T12:00:00Z"

passing := {"isolated": _job({"EnableNetworkIsolation": true, "CreationTime": _recent})}

failing := {
	"not isolated": _job({"EnableNetworkIsolation": false, "CreationTime": _recent}),
	"nothing said": _job({"CreationTime": _recent}),
	"at the window's edge": _job({"CreationTime": "2026-08-23T00:00:00Z"}),
}

not_applicable := {"older": _job({"EnableNetworkIsolation": false, "CreationTime": "2026-08-22T23:59:59Z"})}

test_passing if {
	every example in passing {
		control.applicable with input as example
		count(control.violation) == 0 with input as example
	}
}

test_failing if {
	every example in failing {
		control.applicable with input as example
		count(control.violation) == 1 with input as example
	}
}

test_not_applicable if {
	every example in not_applicable {
		control.applicable == false with input as example
	}
	control.not_applicable_reason == "the job was created before the look-back window"
}

test_absent_counts_as_false if {
	some found in control.violation with input as failing["nothing said"]
	found.path == "EnableNetworkIsolation"
	found.observed == false
}

test_the_window_is_a_parameter if {
	wide := object.union(not_applicable.older, {"parameters": {"lookback_days": 91}})
	control.applicable with input as wide
}

test_an_unreadable_time_is_undecided if {
	every time in [null, 5, "yesterday"] {
		{found.path | some found in control.undecided} == {"CreationTime"} with input as _job({"CreationTime": time})
	}
	count(control.undecided) == 1 with input as _job({})
	count(control.undecided) == 0 with input as passing.isolated
	count(control.undecided) == 0 with input as not_applicable.older
}

# What the engine reports as UNKNOWN; the control must not be silent about it either.
_malformed := {
	"another type": _job({"EnableNetworkIsolation": "true", "CreationTime": _recent}),
	"null": _job({"EnableNetworkIsolation": null, "CreationTime": _recent}),
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
