package plumbline.controls.aws.sagemaker.endpoint_serves_approved_package_test

import data.plumbline.controls.aws.sagemaker.endpoint_serves_approved_package as control

_arn(rest) := concat("", ["arn:aws:sagemaker:eu-west-1:111122223333:", rest])

_link(kind, type, rest) := {"kind": kind, "type": type, "uid": _arn(rest)}

_resource(type, rest, config) := {
	"uid": _arn(rest),
	"type": type,
	"scope": "111122223333",
	"region": "eu-west-1",
	"name": rest,
	"config": config,
	"gaps": [],
}

_related(type, rest, config, links) := object.union(_resource(type, rest, config), {"relationships": links})

_endpoint(status, configs, models, packages) := {
	"resource": _resource("aws.sagemaker.endpoint", "endpoint/triage", {"EndpointStatus": status, "EndpointConfigName": "triage"}),
	"relationships": [_link("deploys", "aws.sagemaker.endpoint_config", "endpoint-config/triage")],
	"related": {
		"aws.sagemaker.endpoint_config": configs,
		"aws.sagemaker.model": models,
		"aws.sagemaker.model_package": packages,
	},
	"parameters": {},
}

_config(variants) := _related(
	"aws.sagemaker.endpoint_config", "endpoint-config/triage", {"ProductionVariants": variants},
	[_link("serves", "aws.sagemaker.model", "model/one"), _link("serves", "aws.sagemaker.model", "model/two")],
)

_variant(name) := {"VariantName": "a", "ModelName": name}

_pooled := object.union(_variant("one"), {"InstancePools": [{"InstanceType": "ml.g5.xlarge"}, {"ModelNameOverride": "two"}]})

_package_link := _link("packaged_as", "aws.sagemaker.model_package", "model-package/triage/3")

_one := _related(
	"aws.sagemaker.model", "model/one",
	{"ModelName": "one", "PrimaryContainer": {"ModelPackageName": _arn("model-package/triage/3")}}, [_package_link],
)

_two(containers, links) := _related("aws.sagemaker.model", "model/two", {"ModelName": "two", "Containers": containers}, links)

_both := [_one, _two([{"ModelPackageName": "Triage/3"}], [_package_link])]

_bare := _related("aws.sagemaker.model", "model/two", {"ModelName": "two"}, [])

_primary(container) := object.union(_bare, {"config": {"PrimaryContainer": container}})

_package(config) := _related("aws.sagemaker.model_package", "model-package/triage/3", config, [])

_stranger := _related("aws.sagemaker.model_package", "model-package/other/1", {"ModelApprovalStatus": "Rejected"}, [])

_approved := [_package({"ModelApprovalStatus": "Approved"})]

_serving(variants, models, packages) := _endpoint("InService", [_config(variants)], models, packages)

passing := {
	"one variant": _serving([_variant("one")], _both, _approved),
	"two variants": _serving([_variant("one"), _variant("two")], _both, _approved),
	"a shadow without package": _serving([_variant("one")], [_one, _two([{"Image": "x"}], [])], _approved),
	"a pool with its own model": _serving([_pooled], _both, _approved),
}

failing := {
	"rejected": _serving([_variant("one")], _both, [_package({"ModelApprovalStatus": "Rejected"})]),
	"never approved": _serving([_variant("one")], _both, [_package({})]),
	"no package in the primary container": _serving([_variant("two")], [_one, _primary({"Image": "x"})], []),
	"no package": _serving([_variant("two")], [_one, _two([{"Image": "x"}], [])], []),
	"one container without package": _serving([_variant("two")], [_one, _two([{"ModelPackageName": "triage/3"}, {}], [_package_link])], _approved),
	"a pool without package": _serving([_pooled], [_one, _two([{"Image": "x"}], [])], _approved),
}

not_applicable := {
	"failed": _endpoint("Failed", [_config([_variant("one")])], _both, []),
	"deleting": _endpoint("Deleting", [], [], []),
}

_found := {[found.path, found.observed] | some found in control.violation}

_container_path(container) := sprintf("aws.sagemaker.model/%s.ModelPackageName", [container])

_undecided := {
	"no container": _serving([_variant("two")], [_one, _bare], []),
	"package of another name": _serving([_variant("two")], [_one, _two([{"ModelPackageName": "triage/33"}], [_package_link])], _approved),
	"model not traced": _serving([_variant("three")], _both, _approved),
	"no model": _serving([{"VariantName": "a"}], _both, _approved),
	"no variant": _serving([], _both, _approved),
	"no configuration": _endpoint("InService", [], [], []),
	"a mix": _endpoint("UpdateRollbackFailed", [_config([_variant("one")])], _both, _approved),
}

test_undecided if {
	every example in _undecided {
		count(control.violation) == 0 with input as example
		count(control.undecided) == 1 with input as example
	}
}

test_passing if {
	every example in passing {
		control.applicable with input as example
		count(control.violation | control.undecided) == 0 with input as example
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
	control.not_applicable_reason == "the endpoint does not serve"

	# To the engine this is UNKNOWN: the status is unread.
	control.applicable == false with input as _endpoint(null, [_config([_variant("one")])], _both, _approved)
}

test_names_and_arns_may_differ_in_case if {
	capitals := json.patch(passing["one variant"], [
		{"op": "replace", "path": "/related/aws.sagemaker.model/0/relationships/0/uid", "value": _arn("model-package/Triage/3")},
		{"op": "replace", "path": "/related/aws.sagemaker.model_package/0/uid", "value": _arn("model-package/Triage/3")},
	])
	count(control.violation | control.undecided) == 0 with input as capitals
}

test_unapproved_package_is_named if {
	_found == {["aws.sagemaker.model_package/ModelApprovalStatus", "Rejected"]} with input as failing.rejected
	some found in control.violation with input as failing.rejected
	contains(found.message, "model-package/triage/3")
}

test_container_without_package_is_named if {
	_found == {[_container_path("Containers[1]"), null]} with input as failing["one container without package"]
}

_left_open := {found.path | some found in control.undecided}

_models_path := "aws.sagemaker.endpoint_config/ProductionVariants[].ModelName"

test_the_undecided_is_named if {
	_left_open == {"aws.sagemaker.model/PrimaryContainer"} with input as _undecided["no container"]
	_left_open == {_container_path("Containers[0]")} with input as _undecided["package of another name"]
	_left_open == {_models_path} with input as _undecided["model not traced"]
	_left_open == {_models_path} with input as _undecided["no model"]
	_left_open == {"EndpointConfigName"} with input as _undecided["no configuration"]
	_left_open == {"EndpointStatus"} with input as _undecided["a mix"]
}

test_each_missing_relative_is_undecided if {
	count(control.undecided) > 0 with input as _serving([_variant("one")], _both, [])
	count(control.undecided) > 0 with input as _serving([_variant("one")], [], _approved)
}

# What the engine reports as UNKNOWN; the control must not be silent about it either.
_malformed := {
	"approval null": _serving([_variant("one")], _both, [_package({"ModelApprovalStatus": null})]),
}

test_malformed_violates if {
	every example in _malformed {
		count(control.violation) > 0 with input as example
	}
}

test_what_fails_leaves_nothing_open if {
	every example in failing {
		count(control.undecided) == 0 with input as example
	}
}

# The engine hands over linked resources only; the control does not rely on it.
test_what_is_not_linked_does_not_count if {
	count(control.violation | control.undecided) == 0 with input as _serving([_variant("one")], _both, array.concat(_approved, [_stranger]))
}

test_violations_are_complete if {
	every example in failing {
		shapes := {object.keys(found) | some found in control.violation} with input as example
		shapes == {{"message", "path", "observed", "expected"}}
	}
}
