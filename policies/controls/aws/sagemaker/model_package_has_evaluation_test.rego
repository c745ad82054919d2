package plumbline.controls.aws.sagemaker.model_package_has_evaluation_test

import data.plumbline.controls.aws.sagemaker.model_package_has_evaluation as control

_package(config) := {
	"resource": {
		"uid": "arn:aws:sagemaker:eu-west-1:111122223333:model-package/triage/3",
		"type": "aws.sagemaker.model_package",
		"scope": "111122223333",
		"region": "eu-west-1",
		"name": "triage/3",
		"config": config,
		"gaps": [],
	},
	"relationships": [],
	"related": {},
	"parameters": {},
}

_at(uri) := {"ContentType": "application/json", "S3Uri": uri}

_approved(metrics) := _package({"ModelApprovalStatus": "Approved", "ModelMetrics": metrics})

_quality := {"Statistics": _at("s3://reports/quality.json")}

_bias := {"Report": _at("s3://reports/bias.json")}

passing := {
	"general bias report": _approved({"ModelQuality": _quality, "Bias": _bias}),
	"post-training bias report": _approved({
		"ModelQuality": _quality,
		"Bias": {"PostTrainingReport": _at("s3://reports/post.json")},
	}),
}

failing := {
	"no metrics": _package({"ModelApprovalStatus": "Approved"}),
	"no quality": _approved({"Bias": _bias}),
	"quality elsewhere": _approved({"ModelQuality": {"Statistics": _at("quality.json")}, "Bias": _bias}),
	"no bias": _approved({"ModelQuality": _quality}),
	"bias of the data only": _approved({
		"ModelQuality": _quality,
		"Bias": {"PreTrainingReport": _at("s3://reports/pre.json")},
	}),
}

not_applicable := {
	"pending": _package({"ModelApprovalStatus": "PendingManualApproval"}),
	"rejected": _package({"ModelApprovalStatus": "Rejected"}),
	"outside a group": _package({}),
}

_paths := {found.path | some found in control.violation}

_quality_path := "ModelMetrics.ModelQuality.Statistics.S3Uri"

_bias_path := "ModelMetrics.Bias"

test_passing if {
	every example in passing {
		control.applicable with input as example
		count(control.violation) == 0 with input as example
	}
}

test_failing if {
	every example in failing {
		control.applicable with input as example
		count(control.violation) > 0 with input as example
	}
}

test_not_applicable if {
	every example in not_applicable {
		control.applicable == false with input as example
	}
	control.not_applicable_reason == "the package is not approved"
}

test_each_report_is_named if {
	_paths == {_quality_path} with input as failing["no quality"]
	_paths == {_bias_path} with input as failing["bias of the data only"]
	_paths == {_quality_path, _bias_path} with input as failing["no metrics"]
}

# What the engine reports as UNKNOWN; the control must not be silent about it either.
_malformed := {
	"bias null": _approved({"ModelQuality": _quality, "Bias": {"Report": _at(null)}}),
	"quality null": _approved({"ModelQuality": {"Statistics": _at(null)}, "Bias": _bias}),
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
