package plumbline.lib.aws_sagemaker_test

import data.plumbline.lib.aws_sagemaker

_link := {"kind": "packaged_as", "type": "aws.sagemaker.model_package", "uid": "arn:aws:sagemaker:eu-west-1:1:model-package/Triage/3"}

_package(uid, image) := {"uid": uid, "config": {"InferenceSpecification": {"Containers": [{"Image": image}]}}}

_model(config, links) := {
	"resource": {"config": config},
	"relationships": links,
	"related": {"aws.sagemaker.model_package": [_package(_link.uid, "packaged"), _package("other", "stranger")]},
}

_undecided := {reason.path | some reason in aws_sagemaker.undecided_images}

test_images_of_containers_and_linked_packages if {
	model := _model({"PrimaryContainer": {"Image": "a"}, "Containers": [{"Image": "b"}, {"ModelPackageName": "triage/3"}]}, [_link])
	aws_sagemaker.images == {
		["PrimaryContainer.Image", "a"],
		["Containers[0].Image", "b"],
		["aws.sagemaker.model_package/InferenceSpecification.Containers[].Image", "packaged"],
	} with input as model
	_undecided == set() with input as model
}

test_a_package_is_found_by_name_or_arn_in_any_case if {
	every name in ["triage/3", "TRIAGE/3", _link.uid, upper(_link.uid)] {
		_undecided == set() with input as _model({"PrimaryContainer": {"ModelPackageName": name}}, [_link])
	}
	every name in ["3", "triage/33", "other/triage/3", 3] {
		_undecided == {"PrimaryContainer.ModelPackageName"} with input as _model({"PrimaryContainer": {"ModelPackageName": name}}, [_link])
	}
}

test_without_container_or_image_it_is_open if {
	_undecided == {"PrimaryContainer"} with input as _model({}, [])
	_undecided == {"Containers[0]"} with input as _model({"Containers": [{}]}, [])
}

test_names_key if {
	every key in ["1234abcd", "alias/aws/s3"] {
		aws_sagemaker.names_key(key)
	}
	every key in ["", null, 3] {
		not aws_sagemaker.names_key(key)
	}
}

test_only_local_storage if {
	given := {"parameters": {"local_storage_families": ["g5", "p4d"]}}
	aws_sagemaker.only_local_storage(["ml.g5.xlarge", "ml.p4d.24xlarge"]) with input as given
	every types in [[], ["ml.m5.large"], ["ml.g5.xlarge", "ml.m5.large"], [null], ["g5"]] {
		not aws_sagemaker.only_local_storage(types) with input as given
	}
}
