package plumbline.controls.aws.governance.ml_resources_tagged_test

import data.plumbline.controls.aws.governance.ml_resources_tagged as control

_resource(type, config) := {
	"resource": {
		"uid": "arn:aws:sagemaker:eu-west-1:111122223333:model/triage",
		"type": type,
		"scope": "111122223333",
		"region": "eu-west-1",
		"name": "triage",
		"config": config,
		"gaps": [],
	},
	"relationships": [],
	"related": {},
	"parameters": {"required_tags": {"owner": [], "environment": ["test", "production"]}},
}

_tags(tags) := [{"Key": key, "Value": value} | some key, value in tags]

_model(tags) := _resource("aws.sagemaker.model", {"ListTags": {"Tags": _tags(tags)}})

_bucket(tags) := _resource("aws.s3.bucket", {"GetBucketTagging": {"TagSet": _tags(tags)}})

_good := {"owner": "radiology", "environment": "production", "more": "x"}

passing := {
	"model": _model(_good),
	"bucket": _bucket(_good),
}

failing := {
	"key missing": _model({"environment": "production"}),
	"value not allowed": _model({"owner": "radiology", "environment": "prod"}),
	"value empty": _model({"owner": "", "environment": "test"}),
	"value null": _model({"owner": null, "environment": "test"}),
	"key of another case": _model({"Owner": "radiology", "environment": "test"}),
	"no tags": _model({}),
	"bucket without tags": _resource("aws.s3.bucket", {"GetBucketTagging": {}}),
	"tag without value": _resource("aws.sagemaker.model", {"ListTags": {"Tags": [{"Key": "owner"}, {"Key": "environment", "Value": "test"}]}}),
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

test_a_doubled_or_missing_key_is_undecided if {
	twice := [{"Key": "owner", "Value": "a"}, {"Key": "owner", "Value": ""}, {"Key": "environment", "Value": "test"}]
	every tags in [twice, [{"Value": "a"}], ["owner"]] {
		count(control.undecided) == 1 with input as _resource("aws.sagemaker.model", {"ListTags": {"Tags": tags}})
	}
	control.undecided == set() with input as _model(_good)
}

test_the_tag_is_named if {
	some found in control.violation with input as failing["key missing"]
	found.message == "tag owner is missing or has a value that is not allowed"
	_found == {["ListTags.Tags", null]} with input as failing["key missing"]
	_found == {["ListTags.Tags", "prod"]} with input as failing["value not allowed"]
}

test_a_bucket_is_read_through_its_own_call if {
	_found == {["GetBucketTagging.TagSet", null]} with input as failing["bucket without tags"]
	count(control.violation) == 2 with input as _malformed["tags in the other field"]
}

test_no_demand_violates if {
	every demand in [{}, [], "owner", null] {
		example := json.patch(passing.model, [{"op": "replace", "path": "/parameters/required_tags", "value": demand}])
		_found == {["ListTags.Tags", demand]} with input as example
	}
}

test_applies_always if count(not_applicable) == 0

# What the engine reports as UNKNOWN; the control must not be silent about it either.
_malformed := {
	"tags in the other field": _resource("aws.s3.bucket", {"ListTags": {"Tags": _tags(_good)}}),
	"tags not read": _resource("aws.sagemaker.model", {}),
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
