package plumbline.controls.aws.sagemaker.model_image_pinned_digest_test

import data.plumbline.controls.aws.sagemaker.model_image_pinned_digest as control

_model(config, links, packages) := {
	"resource": {
		"uid": "arn:aws:sagemaker:eu-west-1:111122223333:model/triage",
		"type": "aws.sagemaker.model",
		"scope": "111122223333",
		"region": "eu-west-1",
		"name": "triage",
		"config": config,
		"gaps": [],
	},
	"relationships": links,
	"related": {"aws.sagemaker.model_package": packages},
	"parameters": {},
}

_package(images) := {
	"uid": _package_uid,
	"type": "aws.sagemaker.model_package",
	"scope": "111122223333",
	"region": "eu-west-1",
	"name": "triage/3",
	"config": {"InferenceSpecification": {"Containers": [{"Image": image} | some image in images]}},
	"gaps": [],
	"relationships": [],
}

_stranger := object.union(_package([_tagged]), {"uid": "arn:aws:sagemaker:eu-west-1:111122223333:model-package/other/1"})

_package_uid := "arn:aws:sagemaker:eu-west-1:111122223333:model-package/Triage/3"

_link := {"kind": "packaged_as", "type": "aws.sagemaker.model_package", "uid": _package_uid}

_image(image) := _model({"PrimaryContainer": {"Image": image}}, [], [])

_packaged(name, images) := _model({"PrimaryContainer": {"ModelPackageName": name}}, [_link], [_package(images)])

_repository := "111122223333.dkr.ecr.eu-west-1.amazonaws.com/triage"

_tagged := concat(":", [_repository, "1"])

_pinned := concat("@sha256:", [_repository, "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"])

passing := {
	"pinned": _image(_pinned),
	"several containers": _model({"Containers": [{"Image": _pinned}, {"Image": _pinned}]}, [], []),
	"package by ARN": _packaged(_package_uid, [_pinned]),
	"package by an ARN in another case": _packaged(upper(_package_uid), [_pinned]),
	"package by name": _packaged("triage/3", [_pinned]),
	"package in several containers": _model({"Containers": [{"ModelPackageName": "triage/3"}]}, [_link], [_package([_pinned])]),
}

failing := {
	"PrimaryContainer.Image": _image(_tagged),
	"Containers[1].Image": _model({"Containers": [{"Image": _pinned}, {"Image": _tagged}]}, [], []),
	"aws.sagemaker.model_package/InferenceSpecification.Containers[].Image": _packaged("triage/3", [_pinned, _tagged]),
}

not_applicable := {}

_undecided := {
	"a package linked nowhere": _model({"PrimaryContainer": {"ModelPackageName": "triage/3"}}, [], []),
	"no container": _model({}, [], []),
	"neither image nor package": _model({"Containers": [{}]}, [], []),
	"a package of another name": _packaged("triage/33", [_pinned]),
}

test_undecided if {
	every example in _undecided {
		count(control.violation) == 0 with input as example
		count(control.undecided) == 1 with input as example
	}
}

test_passing if {
	every example in passing {
		count(control.violation | control.undecided) == 0 with input as example
	}
}

test_failing_names_the_path if {
	every path, example in failing {
		{found.path | some found in control.violation} == {path} with input as example
	}
}

test_only_a_whole_digest_pins if {
	every image in [null, 5, "", _repository, concat("@sha256:", [_repository, "9f86"]), concat(":", [_pinned, "1"])] {
		count(control.violation) == 1 with input as _image(image)
	}
}

test_an_image_beside_a_package_is_judged_too if {
	both := _model({"PrimaryContainer": {"ModelPackageName": "triage/3", "Image": _tagged}}, [_link], [_package([_pinned])])
	{found.path | some found in control.violation} == {"PrimaryContainer.Image"} with input as both
}

test_the_undecided_is_named if {
	{found.path | some found in control.undecided} == {"PrimaryContainer"} with input as _undecided["no container"]
	{found.path | some found in control.undecided} == {"Containers[0]"} with input as _undecided["neither image nor package"]
	some found in control.undecided with input as _undecided["a package of another name"]
	found.path == "PrimaryContainer.ModelPackageName"
	found.message == "triage/33 was not traced to a model package, so its images are not known"
}

# A linked package that was not collected is the engine's to report as UNKNOWN; the control adds nothing to it.
test_missing_package_is_left_to_the_engine if {
	count(control.violation | control.undecided) == 0 with input as _model({"PrimaryContainer": {"ModelPackageName": "triage/3"}}, [_link], [])
}

test_applies_always if count(not_applicable) == 0

test_what_fails_leaves_nothing_open if {
	every example in failing {
		count(control.undecided) == 0 with input as example
	}
}

# The engine hands over linked resources only; the control does not rely on it.
test_what_is_not_linked_does_not_count if {
	count(control.violation | control.undecided) == 0 with input as _model({"PrimaryContainer": {"ModelPackageName": "triage/3"}}, [_link], [_package([_pinned]), _stranger])
}

test_violations_are_complete if {
	every example in failing {
		shapes := {object.keys(found) | some found in control.violation} with input as example
		shapes == {{"message", "path", "observed", "expected"}}
	}
}
