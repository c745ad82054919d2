package plumbline.controls.aws.sagemaker.model_in_customer_vpc_test

import data.plumbline.controls.aws.sagemaker.model_in_customer_vpc as control

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

_vpc(subnets, groups) := _model({"VpcConfig": {"Subnets": subnets, "SecurityGroupIds": groups}})

passing := {"bound": _vpc(["subnet-0a1b2c3d"], ["sg-0a1b2c3d"])}

failing := {
	"no subnet": _vpc([], ["sg-0a1b2c3d"]),
	"no group": _vpc(["subnet-0a1b2c3d"], []),
	"no VPC": _model({}),
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

test_subnets_are_named if _paths == {"VpcConfig.Subnets"} with input as failing["no subnet"]

test_groups_are_named if _paths == {"VpcConfig.SecurityGroupIds"} with input as failing["no group"]

test_both_are_named if {
	_paths == {"VpcConfig.Subnets", "VpcConfig.SecurityGroupIds"} with input as failing["no VPC"]
}

test_applies_always if count(not_applicable) == 0

# What the engine reports as UNKNOWN; the control must not be silent about it either.
_malformed := {
	"another type": _vpc("subnet-0a1b2c3d", ["sg-0a1b2c3d"]),
	"null": _vpc(["subnet-0a1b2c3d"], null),
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
