package plumbline.controls.aws.s3.evidence_bucket_object_lock_test

import data.plumbline.controls.aws.s3.evidence_bucket_object_lock as control

bucket(config) := {"resource": {
	"uid": "arn:aws:s3:::scans",
	"type": "aws.s3.bucket",
	"scope": "111122223333",
	"region": "eu-west-1",
	"config": object.union({"Name": "scans"}, config),
	"gaps": [],
}}

parameters := {"tag_keys": ["purpose", "content"], "tag_values": ["evidence", "release"]}

given(tags, lock) := object.union(
	bucket({"GetBucketTagging": tags, "GetObjectLockConfiguration": lock}),
	{"parameters": parameters},
)

tagged(key, value) := {"TagSet": [{"Key": "owner", "Value": "ml"}, {"Key": key, "Value": value}]}

locked(changes) := {"ObjectLockConfiguration": object.union(
	{"ObjectLockEnabled": "Enabled", "Rule": {"DefaultRetention": {"Mode": "COMPLIANCE", "Days": 365}}},
	changes,
)}

passing := {
	"evidence": given(tagged("purpose", "evidence"), locked({})),
	"releases, in other letters": given(
		tagged("Content", "Release"),
		locked({"Rule": {"DefaultRetention": {"Mode": "GOVERNANCE", "Years": 1}}}),
	),
}

failing := {
	"no lock": given(tagged("purpose", "evidence"), {}),
	"no retention": given(tagged("purpose", "evidence"), {"ObjectLockConfiguration": {"ObjectLockEnabled": "Enabled"}}),
	"not enabled": given(tagged("purpose", "evidence"), {"ObjectLockConfiguration": object.remove(
		locked({}).ObjectLockConfiguration,
		["ObjectLockEnabled"],
	)}),
	"a mode of its own": given(tagged("purpose", "release"), locked({"Rule": {"DefaultRetention": {"Mode": "NONE"}}})),
}

not_applicable := {
	"no tags": given({}, {}),
	"other tags": given(tagged("purpose", "scratch"), {}),
	"the value under another key": given(tagged("colour", "evidence"), {}),
}

test_no_lock_violates_twice if {
	{[violation.path, violation.observed] | some violation in control.violation} == {
		["GetObjectLockConfiguration.ObjectLockConfiguration.ObjectLockEnabled", "none"],
		["GetObjectLockConfiguration.ObjectLockConfiguration.Rule.DefaultRetention.Mode", "none"],
	} with input as failing["no lock"]
}

test_the_tags_are_parameters if {
	other := object.union(not_applicable["other tags"], {"parameters": {"tag_keys": ["purpose"], "tag_values": ["scratch"]}})
	control.applicable with input as other
	not control.applicable with input as object.union(passing.evidence, {"parameters": {"tag_keys": [], "tag_values": []}})
}

test_not_applicable_says_why if contains(control.not_applicable_reason, "not tagged")
