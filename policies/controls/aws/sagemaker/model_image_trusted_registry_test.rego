package plumbline.controls.aws.sagemaker.model_image_trusted_registry_test

import data.plumbline.controls.aws.sagemaker.model_image_trusted_registry as control

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
	"parameters": {"approved_accounts": ["444455556666"], "aws_image_accounts": ["763104351884"]},
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

_stranger := object.union(_package([_theirs]), {"uid": "arn:aws:sagemaker:eu-west-1:111122223333:model-package/other/1"})

_package_uid := "arn:aws:sagemaker:eu-west-1:111122223333:model-package/Triage/3"

_link := {"kind": "packaged_as", "type": "aws.sagemaker.model_package", "uid": _package_uid}

_image(image) := _model({"PrimaryContainer": {"Image": image}}, [], [])

_packaged(container, images) := _model({"PrimaryContainer": container}, [_link], [_package(images)])

_ours := "111122223333.dkr.ecr.eu-west-1.amazonaws.com/triage:1"

_theirs := "999988887777.dkr.ecr.eu-west-1.amazonaws.com/triage:1"

passing := {
	"own account": _image(_ours),
	"approved account": _image("444455556666.dkr.ecr.eu-west-1.amazonaws.com/triage:1"),
	"deep learning container": _image("763104351884.dkr.ecr.us-east-1.amazonaws.com/pytorch-inference:2.6"),
	"dual-stack name": _image("111122223333.dkr-ecr.eu-west-1.on.aws/triage:1"),
	"FIPS name": _image("111122223333.dkr.ecr-fips.us-east-1.amazonaws.com/triage:1"),
	"China": _image("111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn/triage:1"),
	"several containers": _model({"Containers": [{"Image": _ours}, {"Image": _ours, "ImageConfig": {"RepositoryAccessMode": "Platform"}}]}, [], []),
	"package by ARN": _packaged({"ModelPackageName": _package_uid}, [_ours]),
	"package by an ARN in another case": _packaged({"ModelPackageName": upper(_package_uid)}, [_ours]),
	"package by name": _packaged({"ModelPackageName": "triage/3"}, [_ours]),
	"package in several containers": _model({"Containers": [{"ModelPackageName": "triage/3"}]}, [_link], [_package([_ours])]),
	"ECR said": _model({"PrimaryContainer": {"Image": _ours, "ImageConfig": {"RepositoryAccessMode": "Platform"}}}, [], []),
}

failing := {
	"PrimaryContainer.Image": _image(_theirs),
	"Containers[1].Image": _model({"Containers": [{"Image": _ours}, {"Image": "public.ecr.aws/x/triage:1"}]}, [], []),
	"PrimaryContainer.ImageConfig.RepositoryAccessMode": _model({"PrimaryContainer": {"Image": _ours, "ImageConfig": {"RepositoryAccessMode": "Vpc"}}}, [], []),
	"aws.sagemaker.model_package/InferenceSpecification.Containers[].Image": _packaged({"ModelPackageName": "triage/3"}, [_ours, _theirs]),
}

not_applicable := {}

_undecided := {
	"a package linked nowhere": _model({"PrimaryContainer": {"ModelPackageName": "triage/3"}}, [], []),
	"no container": _model({}, [], []),
	"neither image nor package": _model({"Containers": [{}]}, [], []),
	"a package of another name": _packaged({"ModelPackageName": "triage/33"}, [_ours]),
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

test_only_a_whole_registry_name_is_trusted if {
	every image in [
		null, 5, "", "triage:1", "docker.io/111122223333.dkr.ecr.eu-west-1.amazonaws.com/x",
		"111122223333.dkr.ecr.eu-west-1.amazonaws.com.example.org/x", "111122223333.dkr.ecr.eu-west-1.example.org/x",
		"0111122223333.dkr.ecr.eu-west-1.amazonaws.com/x", "111122223333-dkr.ecr.eu-west-1.amazonaws.com/x",
	] {
		count(control.violation) == 1 with input as _image(image)
	}
}

test_an_image_beside_a_package_is_judged_too if {
	both := _packaged({"ModelPackageName": "triage/3", "Image": _theirs}, [_ours])
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
	count(control.violation | control.undecided) == 0 with input as _model({"PrimaryContainer": {"ModelPackageName": "triage/3"}}, [_link], [_package([_ours]), _stranger])
}

test_violations_are_complete if {
	every example in failing {
		shapes := {object.keys(found) | some found in control.violation} with input as example
		shapes == {{"message", "path", "observed", "expected"}}
	}
}
