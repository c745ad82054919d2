package plumbline.controls.aws.s3.ml_bucket_access_logged_test

import data.plumbline.controls.aws.s3.ml_bucket_access_logged as control

bucket(config) := {"resource": {
	"uid": "arn:aws:s3:::scans",
	"type": "aws.s3.bucket",
	"scope": "111122223333",
	"region": "eu-west-1",
	"config": object.union({"Name": "scans"}, config),
	"gaps": [],
}}

logging(config) := bucket({"GetBucketLogging": config})

passing := {"into another bucket": logging({"LoggingEnabled": {"TargetBucket": "logs", "TargetPrefix": "scans/"}})}

failing := {
	"off": logging({}),
	"into no bucket": logging({"LoggingEnabled": {"TargetBucket": "", "TargetPrefix": ""}}),
	"into itself": logging({"LoggingEnabled": {"TargetBucket": "scans", "TargetPrefix": "log/"}}),
}

not_applicable := {}

test_off if {
	control.violation == {{
		"message": "server access logging is off",
		"path": "GetBucketLogging.LoggingEnabled.TargetBucket",
		"observed": "none",
		"expected": "another bucket",
	}} with input as failing.off
}

test_into_itself if {
	{violation.message | some violation in control.violation} == {"the bucket logs into itself"} with input as failing["into itself"]
}
