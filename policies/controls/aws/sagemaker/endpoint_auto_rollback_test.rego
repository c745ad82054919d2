package plumbline.controls.aws.sagemaker.endpoint_auto_rollback_test

import data.plumbline.controls.aws.sagemaker.endpoint_auto_rollback as control

_endpoint(config) := {
	"resource": {
		"uid": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/triage",
		"type": "aws.sagemaker.endpoint",
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

_deployed(deployment) := _endpoint({"LastDeploymentConfig": deployment})

_blue_green := {"BlueGreenUpdatePolicy": {"TrafficRoutingConfiguration": {"Type": "CANARY", "WaitIntervalInSeconds": 300}}}

_rolling := {"RollingUpdatePolicy": {"MaximumBatchSize": {"Type": "CAPACITY_PERCENT", "Value": 25}, "WaitIntervalInSeconds": 300}}

_alarms(alarms) := {"AutoRollbackConfiguration": {"Alarms": alarms}}

_watched := _alarms([{"AlarmName": "triage-5xx"}])

passing := {
	"blue/green": _deployed(object.union(_blue_green, _watched)),
	"rolling": _deployed(object.union(_rolling, _watched)),
}

failing := {
	"no deployment configuration": _endpoint({}),
	"no policy": _deployed(_watched),
	"no rollback": _deployed(_blue_green),
	"no alarm": _deployed(object.union(_blue_green, _alarms([]))),
}

not_applicable := {}

_paths := {found.path | some found in control.violation}

_alarms_path := "LastDeploymentConfig.AutoRollbackConfiguration.Alarms"

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

test_each_lack_is_named if {
	_paths == {"LastDeploymentConfig"} with input as failing["no policy"]
	_paths == {_alarms_path} with input as failing["no rollback"]
	_paths == {"LastDeploymentConfig", _alarms_path} with input as failing["no deployment configuration"]
}

test_applies_always if count(not_applicable) == 0

# What the engine reports as UNKNOWN; the control must not be silent about it either.
_malformed := {
	"alarm without a name": _deployed(object.union(_rolling, _alarms([{}, {"AlarmName": null}]))),
	"null policy": _deployed(object.union({"BlueGreenUpdatePolicy": null}, _watched)),
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
