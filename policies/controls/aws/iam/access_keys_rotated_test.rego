package plumbline.controls.aws.iam.access_keys_rotated_test

import data.plumbline.controls.aws.iam.access_keys_rotated as control

user(keys) := {
	"resource": {
		"uid": "arn:aws:iam::111122223333:user/ana",
		"type": "aws.iam.user",
		"scope": "111122223333",
		"region": "global",
		"config": {"UserName": "ana", "ListAccessKeys": {"AccessKeyMetadata": keys}},
		"gaps": [],
	},
	"parameters": {"max_age_days": 90},
	"now": "2026-11-21T00:00:00Z",
}

key(status, created) := {"AccessKeyId": "AKIAEXAMPLE", "Status": status, "CreateDate": created}

passing := {
	"no keys": user([]),
	"young": user([key("Active", "2026-08-23T00:00:00Z")]),
	"old and inactive": user([key("Inactive", "2020-01-01T00:00:00Z"), key("Active", "2026-11-20T00:00:00Z")]),
	"old, by a longer limit": object.union(user([key("Active", "2026-01-01T00:00:00Z")]), {"parameters": {"max_age_days": 365}}),
}

failing := {
	"old": user([key("Active", "2026-11-20T00:00:00Z"), key("Active", "2026-08-22T23:59:59Z")]),
	"of a status of its own": user([key("Expired", "2020-01-01T00:00:00Z")]),
}

not_applicable := {}

test_the_key_is_named if {
	control.violation == {{
		"message": "the access key is older than 90 days",
		"path": "ListAccessKeys.AccessKeyMetadata[1].CreateDate",
		"observed": "2026-08-22T23:59:59Z",
		"expected": "at most 90 days ago",
	}} with input as failing.old
}

test_no_date_is_undecided if {
	control.undecided == {{
		"path": "ListAccessKeys.AccessKeyMetadata[0].CreateDate",
		"message": "not a timestamp",
	}} with input as user([key("Active", "yesterday")])
	control.undecided == set() with input as failing.old
}
