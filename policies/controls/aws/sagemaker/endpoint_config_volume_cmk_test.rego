package plumbline.controls.aws.sagemaker.endpoint_config_volume_cmk_test

import data.plumbline.controls.aws.sagemaker.endpoint_config_volume_cmk as control

_config(config) := {
	"resource": {
		"uid": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint-config/triage",
		"type": "aws.sagemaker.endpoint_config",
		"scope": "111122223333",
		"region": "eu-west-1",
		"name": "triage",
		"config": config,
		"gaps": [],
	},
	"relationships": [],
	"related": {},
	"parameters": {"local_storage_families": ["g5", "p4d"]},
}

_instance(type) := {"VariantName": "a", "ModelName": "triage", "InstanceType": type}

_pools(types) := {"VariantName": "a", "ModelName": "triage", "InstancePools": [{"InstanceType": type} | some type in types]}

_serverless := {"VariantName": "s", "ModelName": "triage", "ServerlessConfig": {"MemorySizeInMB": 2048, "MaxConcurrency": 5}}

_key := "1234abcd-12ab-34cd-56ef-1234567890ab"

passing := {
	"a key": _config({"KmsKeyId": _key, "ProductionVariants": [_instance("ml.m5.xlarge"), _serverless, _pools(["ml.m5.xlarge"])]}),
	"a key without need": _config({"KmsKeyId": _key, "ProductionVariants": [_serverless]}),
	"a key with shadows": _config({
		"KmsKeyId": _key,
		"ProductionVariants": [_instance("ml.m5.xlarge")],
		"ShadowProductionVariants": [_instance("ml.m5.xlarge"), _serverless, _pools(["ml.m5.xlarge"])],
	}),
}

failing := {
	"no key": _config({"ProductionVariants": [_instance("ml.m5.xlarge")]}),
	"empty key": _config({"KmsKeyId": "", "ProductionVariants": [_instance("ml.m5.xlarge")]}),
	"one variant with volumes": _config({"ProductionVariants": [_serverless, _instance("ml.m5.xlarge")]}),
	"a shadow with volumes": _config({"ProductionVariants": [_serverless], "ShadowProductionVariants": [_instance("ml.m5.xlarge")]}),
	"one pool with volumes": _config({"ProductionVariants": [_pools(["ml.g5.xlarge", "ml.m5.xlarge"])]}),
	"a variant of unknown type": _config({"ProductionVariants": [{"VariantName": "a"}]}),
	"no variant": _config({"ProductionVariants": []}),
}

not_applicable := {
	"serverless only": _config({"ProductionVariants": [_serverless]}),
	"local storage only": _config({"ProductionVariants": [_instance("ml.g5.2xlarge")], "ShadowProductionVariants": [_serverless]}),
	"pools of local storage": _config({"ProductionVariants": [_pools(["ml.g5.xlarge", "ml.p4d.24xlarge"])]}),
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
		{found.path | some found in control.violation} == {"KmsKeyId"} with input as example
	}
}

test_not_applicable if {
	every example in not_applicable {
		control.applicable == false with input as example
	}
	startswith(control.not_applicable_reason, "SageMaker accepts no volume key")
}

test_local_storage_is_a_parameter if {
	every name in ["local storage only", "pools of local storage"] {
		control.applicable with input as object.union(not_applicable[name], {"parameters": {"local_storage_families": []}})
	}
}

# What the engine reports as UNKNOWN; the control must not be silent about it either.
_malformed := {
	"a pool of unknown type": _config({"ProductionVariants": [{"InstancePools": [{}]}]}),
	"a variant of null type": _config({"ProductionVariants": [_instance(null)]}),
	"serverless is null": _config({"ProductionVariants": [{"ServerlessConfig": null}]}),
	"null key": _config({"KmsKeyId": null, "ProductionVariants": [_instance("ml.m5.xlarge")]}),
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
