package plumbline.controls.aws.sagemaker.feature_group_stores_cmk_test

import data.plumbline.controls.aws.sagemaker.feature_group_stores_cmk as control

_group(config) := {
	"resource": {
		"uid": "arn:aws:sagemaker:eu-west-1:111122223333:feature-group/stays",
		"type": "aws.sagemaker.feature_group",
		"scope": "111122223333",
		"region": "eu-west-1",
		"name": "stays",
		"config": config,
		"gaps": [],
	},
	"relationships": [],
	"related": {},
	"parameters": {},
}

_key := "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"

_offline(storage) := {"OfflineStoreConfig": {"S3StorageConfig": object.union({"S3Uri": "s3://features/stays"}, storage)}}

_online(config) := {"OnlineStoreConfig": object.union({"EnableOnlineStore": true}, config)}

_by_key := {"SecurityConfig": {"KmsKeyId": _key}}

passing := {
	"both": _group(object.union(_offline({"KmsKeyId": _key}), _online(_by_key))),
	"offline": _group(_offline({"KmsKeyId": _key})),
	"online": _group(_online(_by_key)),
	"nothing says that online is on": _group(object.union(_offline({"KmsKeyId": _key}), {"OnlineStoreConfig": _by_key})),
	"online is empty": _group(object.union(_offline({"KmsKeyId": _key}), {"OnlineStoreConfig": {}})),
	"online would have no key": _group(object.union(_offline({"KmsKeyId": _key}), {"OnlineStoreConfig": {"SecurityConfig": {}}})),
	"online is off": _group(object.union(_offline({"KmsKeyId": _key}), {"OnlineStoreConfig": {"EnableOnlineStore": false}})),
}

failing := {
	"OfflineStoreConfig.S3StorageConfig.KmsKeyId": _group(_offline({})),
	"OfflineStoreConfig.S3StorageConfig.KmsKeyId ": _group(object.union(_offline({"KmsKeyId": "alias/aws/s3"}), _online(_by_key))),
	"OnlineStoreConfig": _group(object.union(_offline({"KmsKeyId": _key}), _online({}))),
	"OnlineStoreConfig ": _group(_online({"SecurityConfig": {"KmsKeyId": ""}})),
}

not_applicable := {}

test_passing if {
	every example in passing {
		count(control.violation) == 0 with input as example
		count(control.undecided) == 0 with input as example
	}
}

test_failing_names_the_store if {
	every path, example in failing {
		{found.path | some found in control.violation} == {trim(path, " ")} with input as example
	}
}

test_without_a_store_it_is_open if {
	every config in [{}, {"OnlineStoreConfig": {}}] {
		{reason.path | some reason in control.undecided} == {"OfflineStoreConfig"} with input as _group(config)
	}
}

test_applies_always if count(not_applicable) == 0

# What the engine reports as UNKNOWN; the control must not be silent about it either.
_malformed := {
	"null store": _group({"OfflineStoreConfig": null}),
	"a text": _group({"OnlineStoreConfig": {"EnableOnlineStore": "true"}}),
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
