package plumbline.controls.aws.sagemaker.job_parameters_no_secrets_test

import data.plumbline.controls.aws.sagemaker.job_parameters_no_secrets as control

_resource(type, config) := {
	"resource": {
		"uid": "arn:aws:sagemaker:eu-west-1:111122223333:training-job/fit",
		"type": type,
		"scope": "111122223333",
		"region": "eu-west-1",
		"name": "fit",
		"config": config,
		"gaps": [],
	},
	"relationships": [],
	"related": {},
	"parameters": {},
}

_job(config) := _resource("aws.sagemaker.training_job", config)

_model(config) := _resource("aws.sagemaker.model", config)

_processing(config) := _resource("aws.sagemaker.processing_job", config)

_clean := {"epochs": "3"}

_leaky := {"epochs": "3", "db_password": "<secret:password_assignment:0123456789ab>"}

passing := {
	"job": _job({"HyperParameters": _clean, "Environment": _clean}),
	"job with hyperparameters": _job({"HyperParameters": _clean}),
	"job with environment": _job({"Environment": _clean}),
	"job with parts of a mark in two values": _job({"Environment": {"a": "<secret:", "b": "aws_key:01>"}}),
	"processing job": _processing({"Environment": _clean}),
	"model": _model({"PrimaryContainer": {"Environment": _clean}}),
	"model with containers": _model({"Containers": [{"Environment": _clean}, {"Image": "x"}]}),
}

failing := {
	"HyperParameters.db_password": _job({"HyperParameters": _leaky}),
	"Environment.db_password": _job({"HyperParameters": _clean, "Environment": _leaky}),
	"PrimaryContainer.Environment.db_password": _model({"PrimaryContainer": {"Environment": _leaky}}),
	"Containers[1].Environment.db_password": _model({"Containers": [{"Environment": _clean}, {"Environment": _leaky}]}),
	"Environment.db_password ": _processing({"Environment": _leaky}),
	"Environment.inner": _job({"Environment": {"inner": "postgres://app:<secret:password_assignment:0123456789ab>@db/x"}}),
	"Environment.unreadable": _job({"Environment": {"unreadable": null}}),
}

not_applicable := {
	"job without values": _job({"HyperParameters": {}}),
	"processing job without values": _processing({}),
	"model without values": _model({"PrimaryContainer": {"Image": "x"}}),
}

test_passing if {
	every example in passing {
		control.applicable with input as example
		count(control.violation) == 0 with input as example
	}
}

test_failing_names_the_value if {
	every path, example in failing {
		control.applicable with input as example
		{found.path | some found in control.violation} == {trim(path, " ")} with input as example
	}
}

test_not_applicable if {
	every example in not_applicable {
		control.applicable == false with input as example
	}
	control.not_applicable_reason == "neither hyperparameters nor environment variables are set"
}

test_only_the_mask_is_shown if {
	some found in control.violation with input as failing["HyperParameters.db_password"]
	found.observed == "<secret:password_assignment:0123456789ab>"
}

test_violations_are_complete if {
	every example in failing {
		shapes := {object.keys(found) | some found in control.violation} with input as example
		shapes == {{"message", "path", "observed", "expected"}}
	}
}
