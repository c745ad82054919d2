package plumbline.controls.aws.sagemaker.training_internode_encrypted_test

import data.plumbline.controls.aws.sagemaker.training_internode_encrypted as control

_job(config) := {
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
	"parameters": {},
}

_on(instances, encrypted) := _job({
	"EnableInterContainerTrafficEncryption": encrypted,
	"ResourceConfig": {"InstanceType": "ml.m5.xlarge", "InstanceCount": instances},
})

_groups(counts, encrypted) := _job({
	"EnableInterContainerTrafficEncryption": encrypted,
	"ResourceConfig": {"InstanceGroups": [group |
		some instances in counts
		group := {"InstanceType": "ml.m5.xlarge", "InstanceCount": instances}
	]},
})

passing := {
	"encrypted": _on(2, true),
	"encrypted groups": _groups([1, 1], true),
}

failing := {
	"in clear": _on(2, false),
	"nothing said": _job({"ResourceConfig": {"InstanceCount": 2}}),
	"groups in clear": _groups([1, 1], false),
}

not_applicable := {
	"one instance": _on(1, false),
	"one group of one": _groups([1], false),
}

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
	control.not_applicable_reason == "the job runs on one instance"
}

test_no_size_is_undecided if {
	{found.path | some found in control.undecided} == {"ResourceConfig.InstanceCount"} with input as _job({"ResourceConfig": {}})
	count(control.undecided) == 0 with input as passing.encrypted
	count(control.undecided) == 0 with input as not_applicable["one instance"]
}

# Not applicable while the size is unread is UNKNOWN to the engine.
test_an_unreadable_size_is_not_judged if {
	every example in [_on("2", false), _on(null, false), _groups([1, null], false)] {
		control.applicable == false with input as example
		count(control.undecided) == 0 with input as example
	}
}

test_absent_counts_as_false if {
	some found in control.violation with input as failing["nothing said"]
	found.path == "EnableInterContainerTrafficEncryption"
	found.observed == false
}

# What the engine reports as UNKNOWN; the control must not be silent about it either.
_malformed := {
	"null": _on(2, null),
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
