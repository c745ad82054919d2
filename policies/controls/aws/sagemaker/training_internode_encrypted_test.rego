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
	"null": _on(2, null),
	"groups in clear": _groups([1, 1], false),
	"unknown size": _job({}),
	"unreadable size": _on("1", false),
	"unreadable group": _groups([1, null], false),
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

test_absent_counts_as_false if {
	some found in control.violation with input as failing["nothing said"]
	found.path == "EnableInterContainerTrafficEncryption"
	found.observed == false
}

test_violations_are_complete if {
	every example in failing {
		shapes := {object.keys(found) | some found in control.violation} with input as example
		shapes == {{"message", "path", "observed", "expected"}}
	}
}
