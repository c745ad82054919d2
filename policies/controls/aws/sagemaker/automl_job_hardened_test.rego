package plumbline.controls.aws.sagemaker.automl_job_hardened_test

import data.plumbline.controls.aws.sagemaker.automl_job_hardened as control

_job(config) := {
	"resource": {
		"uid": "arn:aws:sagemaker:eu-west-1:111122223333:automl-job/search",
		"type": "aws.sagemaker.automl_job",
		"scope": "111122223333",
		"region": "eu-west-1",
		"name": "search",
		"config": config,
		"gaps": [],
	},
	"relationships": [],
	"related": {},
	"parameters": {},
}

_key := "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"

_secure := {
	"VpcConfig": {"Subnets": ["subnet-0a1b2c3d"], "SecurityGroupIds": ["sg-0a1b2c3d"]},
	"EnableInterContainerTrafficEncryption": true,
	"VolumeKmsKeyId": _key,
}

_to_key := {"OutputDataConfig": {"KmsKeyId": _key, "S3OutputPath": "s3://search/out"}}

_secured(security) := _job(object.union(_to_key, {"SecurityConfig": security}))

passing := {"hardened": _secured(_secure)}

failing := {
	"SecurityConfig.VpcConfig": _secured(object.remove(_secure, ["VpcConfig"])),
	"SecurityConfig.VpcConfig ": _secured(object.union(_secure, {"VpcConfig": {"Subnets": [], "SecurityGroupIds": ["sg-1"]}})),
	"SecurityConfig.EnableInterContainerTrafficEncryption": _secured(object.remove(_secure, ["EnableInterContainerTrafficEncryption"])),
	"SecurityConfig.VolumeKmsKeyId": _secured(object.remove(_secure, ["VolumeKmsKeyId"])),
	"SecurityConfig.VolumeKmsKeyId ": _secured(object.union(_secure, {"VolumeKmsKeyId": "alias/aws/ebs"})),
	"OutputDataConfig.KmsKeyId": _job({"SecurityConfig": _secure, "OutputDataConfig": {"S3OutputPath": "s3://search/out"}}),
	"OutputDataConfig.KmsKeyId ": _job({"SecurityConfig": _secure, "OutputDataConfig": {"KmsKeyId": ""}}),
}

not_applicable := {}

test_passing if {
	every example in passing {
		count(control.violation) == 0 with input as example
	}
}

test_failing_names_the_setting if {
	every path, example in failing {
		{found.path | some found in control.violation} == {trim(path, " ")} with input as example
	}
}

test_without_settings_each_violates if {
	count(control.violation) == 4 with input as _job({"OutputDataConfig": {}})
}

test_applies_always if count(not_applicable) == 0

# What the engine reports as UNKNOWN; the control must not be silent about it either.
_malformed := {
	"a text": _secured(object.union(_secure, {"EnableInterContainerTrafficEncryption": "true"})),
	"null": _job({"SecurityConfig": _secure, "OutputDataConfig": null}),
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
