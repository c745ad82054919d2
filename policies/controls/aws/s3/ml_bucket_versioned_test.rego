package plumbline.controls.aws.s3.ml_bucket_versioned_test

import data.plumbline.controls.aws.s3.ml_bucket_versioned as control

bucket(versioning) := {"resource": {
	"uid": "arn:aws:s3:::scans",
	"type": "aws.s3.bucket",
	"scope": "111122223333",
	"region": "eu-west-1",
	"config": {"Name": "scans", "GetBucketVersioning": versioning},
	"gaps": [],
}}

passing := {
	"enabled": bucket({"Status": "Enabled"}),
	"enabled with MFA delete": bucket({"Status": "Enabled", "MFADelete": "Enabled"}),
}

failing := {
	"suspended": bucket({"Status": "Suspended"}),
	"never enabled": bucket({}),
}

not_applicable := {}

test_passing if {
	every given in passing {
		control.violation == set() with input as given
	}
}

test_suspended_violates if {
	control.violation == {{
		"message": "object versioning is not enabled",
		"path": "GetBucketVersioning.Status",
		"observed": "Suspended",
		"expected": "Enabled",
	}} with input as failing.suspended
}

test_absent_status_violates if {
	some violation in control.violation with input as failing["never enabled"]
	violation.observed == "never enabled"
}

test_another_type_violates if {
	every status in [null, true, 1, {}, []] {
		count(control.violation) == 1 with input as bucket({"Status": status})
	}
}
