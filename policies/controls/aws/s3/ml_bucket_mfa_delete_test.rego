package plumbline.controls.aws.s3.ml_bucket_mfa_delete_test

import data.plumbline.controls.aws.s3.ml_bucket_mfa_delete as control

bucket(config) := {"resource": {
	"uid": "arn:aws:s3:::scans",
	"type": "aws.s3.bucket",
	"scope": "111122223333",
	"region": "eu-west-1",
	"config": object.union({"Name": "scans"}, config),
	"gaps": [],
}}

versioning(config) := bucket({"GetBucketVersioning": config})

passing := {"enabled": versioning({"Status": "Enabled", "MFADelete": "Enabled"})}

failing := {
	"disabled": versioning({"Status": "Enabled", "MFADelete": "Disabled"}),
	"never enabled": versioning({"Status": "Enabled"}),
	"never versioned": versioning({}),
}

not_applicable := {}

test_disabled if {
	control.violation == {{
		"message": "MFA delete is not enabled",
		"path": "GetBucketVersioning.MFADelete",
		"observed": "Disabled",
		"expected": "Enabled",
	}} with input as failing.disabled
}

test_another_type_violates if {
	every mfa_delete in [null, true, 1, {}] {
		count(control.violation) == 1 with input as versioning({"MFADelete": mfa_delete})
	}
}
