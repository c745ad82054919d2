package plumbline.controls.aws.sagemaker.notebook_in_customer_vpc_test

import data.plumbline.controls.aws.sagemaker.notebook_in_customer_vpc as control

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

passing := {"in a subnet with a group": _notebook({"SubnetId": "subnet-0a1b2c3d", "SecurityGroups": ["sg-0a1b2c3d"]})}

failing := {
	"no subnet": _notebook({"SecurityGroups": ["sg-0a1b2c3d"]}),
	"empty subnet": _notebook({"SubnetId": "", "SecurityGroups": ["sg-0a1b2c3d"]}),
	"groups absent": _notebook({"SubnetId": "subnet-0a1b2c3d"}),
	"no group": _notebook({"SubnetId": "subnet-0a1b2c3d", "SecurityGroups": []}),
	"neither": _notebook({}),
}

not_applicable := {}

_paths := {found.path | some found in control.violation}

test_passing if {
	every example in passing {
		count(control.violation) == 0 with input as example
	}
}

test_failing if {
	every example in failing {
		count(control.violation) > 0 with input as example
	}
}

test_subnet_is_named if _paths == {"SubnetId"} with input as failing["no subnet"]

test_groups_are_named if _paths == {"SecurityGroups"} with input as failing["no group"]

test_both_are_named if _paths == {"SubnetId", "SecurityGroups"} with input as failing.neither

test_applies_always if count(not_applicable) == 0

# What the engine reports as UNKNOWN; the control must not be silent about it either.
_malformed := {
	"groups are a text": _notebook({"SubnetId": "subnet-0a1b2c3d", "SecurityGroups": "sg-0a1b2c3d"}),
	"null subnet": _notebook({"SubnetId": null, "SecurityGroups": ["sg-0a1b2c3d"]}),
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
