package plumbline.controls.aws.sagemaker.lifecycle_script_no_secrets_test

import data.plumbline.controls.aws.sagemaker.lifecycle_script_no_secrets as control

_config(config) := {
	"resource": {
		"uid": "arn:aws:sagemaker:eu-west-1:111122223333:notebook-instance-lifecycle-config/setup",
		"type": "aws.sagemaker.lifecycle_config",
		"scope": "111122223333",
		"region": "eu-west-1",
		"name": "setup",
		"config": config,
		"gaps": [],
	},
	"relationships": [],
	"related": {},
	"parameters": {},
}

_clean := {"Content": "cGlwIGluc3RhbGwK", "ContentDecoded": "pip install\n"}

_leaky := {"Content": "ZXhwb3J0Cg==", "ContentDecoded": "export TOKEN=<secret:github_token:0123456789ab>\n"}

_undecoded := {"Content": "cGlwIGluc3RhbGwK"}

passing := {
	"both hooks": _config({"OnCreate": [_clean], "OnStart": [_clean, _clean]}),
	"creation only": _config({"OnCreate": [_clean], "OnStart": []}),
	"start only": _config({"OnStart": [_clean]}),
	"studio": _config({"StudioLifecycleConfigContent": "bHMK", "StudioLifecycleConfigContentDecoded": "ls\n"}),
}

failing := {
	"secret on creation": _config({"OnCreate": [_leaky], "OnStart": [_clean]}),
	"secret in the second start script": _config({"OnStart": [_clean, _leaky]}),
	"secret in studio": _config({"StudioLifecycleConfigContentDecoded": _leaky.ContentDecoded}),
}

not_applicable := {
	"empty hooks": _config({"OnCreate": [], "OnStart": []}),
	"nothing at all": _config({}),
}

_paths := {found.path | some found in control.violation}

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
	control.not_applicable_reason == "the configuration runs no script"
}

test_the_script_is_named if {
	_paths == {"OnCreate[0].ContentDecoded"} with input as failing["secret on creation"]
	_paths == {"OnStart[1].ContentDecoded"} with input as failing["secret in the second start script"]
	_paths == {"StudioLifecycleConfigContentDecoded"} with input as failing["secret in studio"]
}

# What the engine reports as UNKNOWN; the control must not be silent about it either.
_malformed := {
	"decoded to null": _config({"OnStart": [{"ContentDecoded": null}]}),
	"not decoded": _config({"OnStart": [_undecoded]}),
	"studio not decoded": _config({"StudioLifecycleConfigContent": "bHMK"}),
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
