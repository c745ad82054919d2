package plumbline.controls.aws.sagemaker.training_volume_output_cmk_test

import data.plumbline.controls.aws.sagemaker.training_volume_output_cmk as control

_job(resources, output) := {
	"resource": {
		"uid": "arn:aws:sagemaker:eu-west-1:111122223333:training-job/fit",
		"type": "aws.sagemaker.training_job",
		"scope": "111122223333",
		"region": "eu-west-1",
		"name": "fit",
		"config": {"ResourceConfig": resources, "OutputDataConfig": output},
		"gaps": [],
	},
	"relationships": [],
	"related": {},
	"parameters": {"local_storage_families": ["g5", "p4d"]},
}

_key := "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"

_own := {"KmsKeyId": _key}

_groups(types) := {"InstanceGroups": [{"InstanceType": type} | some type in types]}

passing := {
	"both keys": _job({"InstanceType": "ml.m5.xlarge", "VolumeKmsKeyId": _key}, _own),
	"both keys in groups": _job(object.union(_groups(["ml.m5.xlarge"]), {"VolumeKmsKeyId": _key}), _own),
	"local storage": _job({"InstanceType": "ml.g5.2xlarge"}, _own),
	"local storage in groups": _job(_groups(["ml.g5.2xlarge", "ml.p4d.24xlarge"]), _own),
}

failing := {
	"no volume key": _job({"InstanceType": "ml.m5.xlarge"}, _own),
	"empty volume key": _job({"InstanceType": "ml.m5.xlarge", "VolumeKmsKeyId": ""}, _own),
	"volume alias of AWS": _job({"InstanceType": "ml.m5.xlarge", "VolumeKmsKeyId": "alias/aws/ebs"}, _own),
	"one group without local storage": _job(_groups(["ml.g5.2xlarge", "ml.m5.xlarge"]), _own),
	"no instance type": _job({}, _own),
	"no output key": _job({"InstanceType": "ml.g5.2xlarge"}, {}),
	"empty output key": _job({"InstanceType": "ml.g5.2xlarge"}, {"KmsKeyId": ""}),
	"output alias of AWS": _job({"InstanceType": "ml.g5.2xlarge"}, {"KmsKeyId": "alias/aws/s3"}),
}

not_applicable := {}

_found := {[found.path, found.observed] | some found in control.violation}

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

test_volume_key_is_named if {
	_found == {["ResourceConfig", {"VolumeKmsKeyId": null, "InstanceTypes": {"ml.m5.xlarge"}}]} with input as failing["no volume key"]
}

test_output_key_is_named if {
	_found == {["OutputDataConfig.KmsKeyId", "alias/aws/s3"]} with input as failing["output alias of AWS"]
}

test_local_storage_is_a_parameter if {
	none := object.union(passing["local storage"], {"parameters": {"local_storage_families": []}})
	{found.path | some found in control.violation} == {"ResourceConfig"} with input as none
}

test_applies_always if count(not_applicable) == 0

# What the engine reports as UNKNOWN; the control must not be silent about it either.
_malformed := {
	"one group of unknown type": _job({"InstanceGroups": [{"InstanceType": "ml.g5.2xlarge"}, {}]}, _own),
	"null volume key": _job({"InstanceType": "ml.m5.xlarge", "VolumeKmsKeyId": null}, _own),
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
