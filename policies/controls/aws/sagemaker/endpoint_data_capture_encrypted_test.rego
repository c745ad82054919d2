package plumbline.controls.aws.sagemaker.endpoint_data_capture_encrypted_test

import data.plumbline.controls.aws.sagemaker.endpoint_data_capture_encrypted as control

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

_modes(modes) := [{"CaptureMode": mode} | some mode in modes]

_capture(changes) := _config({"DataCaptureConfig": object.union(
	{"EnableCapture": true, "KmsKeyId": "alias/capture", "CaptureOptions": _modes(["Input", "Output"])},
	changes,
)})

passing := {
	"both sides": _capture({}),
	"both sides in one": _capture({"CaptureOptions": _modes(["InputAndOutput"])}),
	"on by default": _config({"DataCaptureConfig": {
		"KmsKeyId": "alias/capture",
		"CaptureOptions": _modes(["Output", "Input"]),
	}}),
}

failing := {
	"not configured": _config({}),
	"switched off": _capture({"EnableCapture": false}),
	"input only": _capture({"CaptureOptions": _modes(["Input"])}),
	"no side": _capture({"CaptureOptions": []}),
	"empty key": _capture({"KmsKeyId": ""}),
	"no key": json.remove(_capture({}), ["/resource/config/DataCaptureConfig/KmsKeyId"]),
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
		count(control.violation) > 0 with input as example
	}
}

_path(field) := concat(".", ["DataCaptureConfig", field])

test_each_lack_is_named if {
	_found == {[_path("EnableCapture"), false]} with input as failing["switched off"]
	_found == {[_path("CaptureOptions[].CaptureMode"), ["Input"]]} with input as failing["input only"]
	_found == {[_path("KmsKeyId"), null]} with input as failing["no key"]
}

test_without_configuration_all_is_lacking if {
	{found.message | some found in control.violation} == {
		"inference traffic is not captured", "Input is not captured", "Output is not captured",
		"captured traffic is not encrypted with a KMS key that you named",
	} with input as failing["not configured"]
}

test_applies_always if count(not_applicable) == 0

# What the engine reports as UNKNOWN; the control must not be silent about it either.
_malformed := {
	"mode null": _capture({"CaptureOptions": _modes(["Input", null])}),
	"null key": _capture({"KmsKeyId": null}),
	"switch null": _capture({"EnableCapture": null}),
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
