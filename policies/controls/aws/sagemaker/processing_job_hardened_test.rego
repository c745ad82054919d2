package plumbline.controls.aws.sagemaker.processing_job_hardened_test

import data.plumbline.controls.aws.sagemaker.processing_job_hardened as control

_job(network, cluster, output) := {
	"resource": {
		"uid": "arn:aws:sagemaker:eu-west-1:111122223333:processing-job/clean",
		"type": "aws.sagemaker.processing_job",
		"scope": "111122223333",
		"region": "eu-west-1",
		"name": "clean",
		"config": object.union(
			{"NetworkConfig": network, "ProcessingResources": {"ClusterConfig": cluster}},
			{"ProcessingOutputConfig": output},
		),
		"gaps": [],
	},
	"relationships": [],
	"related": {},
	"parameters": {"local_storage_families": ["g5"]},
}

_without(member, job) := object.union(
	object.remove(job, ["resource"]),
	{"resource": object.union(
		object.remove(job.resource, ["config"]),
		{"config": object.remove(job.resource.config, [member])},
	)},
)

_key := "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"

_isolated := {"EnableNetworkIsolation": true}

_vpc := {"VpcConfig": {"Subnets": ["subnet-0a1b2c3d"], "SecurityGroupIds": ["sg-0a1b2c3d"]}}

_one := {"InstanceCount": 1, "InstanceType": "ml.m5.xlarge", "VolumeKmsKeyId": _key}

_two := {"InstanceCount": 2, "InstanceType": "ml.m5.xlarge", "VolumeKmsKeyId": _key}

_outputs := [{"OutputName": "clean", "S3Output": {"S3Uri": "s3://clean/out"}}]

_to_key := {"KmsKeyId": _key, "Outputs": _outputs}

passing := {
	"isolated": _job(_isolated, _one, _to_key),
	"in a VPC": _job(_vpc, _one, _to_key),
	"two that encrypt": _job(object.union(_vpc, {"EnableInterContainerTrafficEncryption": true}), _two, _to_key),
	"local storage": _job(_isolated, {"InstanceCount": 1, "InstanceType": "ml.g5.2xlarge"}, _to_key),
	"to a feature store": _job(_isolated, _one, {"Outputs": [{"FeatureStoreOutput": {"FeatureGroupName": "f"}}]}),
	"without output": _without("ProcessingOutputConfig", _job(_isolated, _one, {})),
}

failing := {
	"NetworkConfig": _job({}, _one, _to_key),
	"NetworkConfig ": _without("NetworkConfig", _job({}, _one, _to_key)),
	"NetworkConfig  ": _job({"VpcConfig": {"Subnets": ["subnet-0a1b2c3d"], "SecurityGroupIds": []}}, _one, _to_key),
	"NetworkConfig.EnableInterContainerTrafficEncryption": _job(_isolated, _two, _to_key),
	"ProcessingResources.ClusterConfig": _job(_isolated, object.remove(_one, ["VolumeKmsKeyId"]), _to_key),
	"ProcessingResources.ClusterConfig ": _job(_isolated, object.union(_one, {"VolumeKmsKeyId": "alias/aws/ebs"}), _to_key),
	"ProcessingOutputConfig.KmsKeyId": _job(_isolated, _one, {"Outputs": _outputs}),
	"ProcessingOutputConfig.KmsKeyId ": _job(_isolated, _one, {"KmsKeyId": "", "Outputs": _outputs}),
	"ProcessingOutputConfig.KmsKeyId  ": _job(_isolated, _one, {"KmsKeyId": "alias/aws/s3", "Outputs": _outputs}),
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

test_each_violates_by_itself if {
	count(control.violation) == 4 with input as _job({}, {"InstanceCount": 2, "InstanceType": "ml.m5.xlarge"}, {"Outputs": _outputs})
}

test_local_storage_is_a_parameter if {
	none := object.union(passing["local storage"], {"parameters": {"local_storage_families": []}})
	{found.path | some found in control.violation} == {"ProcessingResources.ClusterConfig"} with input as none
}

test_applies_always if count(not_applicable) == 0

# What the engine reports as UNKNOWN; the control must not be silent about it either.
_malformed := {
	"no number of instances": _job(_isolated, object.remove(_two, ["InstanceCount"]), _to_key),
	"a text": _job({"EnableNetworkIsolation": "true"}, _one, _to_key),
	"no outputs": _job(_isolated, _one, {"Outputs": [{"S3Output": null}]}),
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
