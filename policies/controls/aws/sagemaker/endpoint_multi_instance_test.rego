package plumbline.controls.aws.sagemaker.endpoint_multi_instance_test

import data.plumbline.controls.aws.sagemaker.endpoint_multi_instance as control

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
	"parameters": {},
}

_variants(variants) := _config({"ProductionVariants": variants})

_on(instances) := {"VariantName": "blue", "InitialInstanceCount": instances}

_serverless := {"VariantName": "burst", "ServerlessConfig": {"MemorySizeInMB": 2048, "MaxConcurrency": 5}}

passing := {
	"two instances": _variants([_on(2)]),
	"beside serverless": _variants([_serverless, _on(3)]),
}

failing := {
	"one instance": _variants([_on(1)]),
	"one variant with one": _variants([_on(2), _on(1)]),
	"no count": _variants([{}]),
	"no variant": _variants([]),
}

not_applicable := {"serverless only": _variants([_serverless])}

_found := {[found.path, found.observed] | some found in control.violation}

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
	control.not_applicable_reason == "every production variant is serverless"
}

test_the_variant_is_named if {
	_found == {["ProductionVariants[1]", 1]} with input as failing["one variant with one"]
	some found in control.violation with input as failing["one instance"]
	found.message == "variant blue starts with fewer than two instances"
}

test_no_variant_is_named if _found == {["ProductionVariants", []]} with input as _malformed["nothing said"]

# What the engine reports as UNKNOWN; the control must not be silent about it either.
_malformed := {
	"serverless is null": _variants([{"ServerlessConfig": null}]),
	"a text": _variants([_on("2")]),
	"nothing said": _config({}),
	"null count": _variants([_on(null)]),
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
