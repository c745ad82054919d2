package plumbline.controls.aws.s3.ml_bucket_kms_default_test

import data.plumbline.controls.aws.s3.ml_bucket_kms_default as control

bucket(config) := {"resource": {
	"uid": "arn:aws:s3:::scans",
	"type": "aws.s3.bucket",
	"scope": "111122223333",
	"region": "eu-west-1",
	"config": object.union({"Name": "scans"}, config),
	"gaps": [],
}}

encrypted(rules) := bucket({"GetBucketEncryption": {"ServerSideEncryptionConfiguration": {"Rules": rules}}})

by(algorithm) := {"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": algorithm}, "BucketKeyEnabled": true}

passing := {
	"a key": encrypted([by("aws:kms")]),
	"two layers": encrypted([by("aws:kms:dsse")]),
}

failing := {
	"S3's own keys": encrypted([by("AES256")]),
	"one rule of two": encrypted([by("aws:kms"), by("AES256")]),
	"a rule without default": encrypted([{"BucketKeyEnabled": true}]),
	"no rules": encrypted([]),
	"no default encryption": bucket({"GetBucketEncryption": {}}),
}

not_applicable := {}

test_the_rule_is_named if {
	control.violation == {{
		"message": "objects are not encrypted with a KMS key by default",
		"path": "GetBucketEncryption.ServerSideEncryptionConfiguration.Rules[1].ApplyServerSideEncryptionByDefault.SSEAlgorithm",
		"observed": "AES256",
		"expected": {"aws:kms", "aws:kms:dsse"},
	}} with input as failing["one rule of two"]
}

test_no_rule_is_no_encryption if {
	every name in ["no rules", "no default encryption"] {
		{violation.message | some violation in control.violation} == {"the bucket has no default encryption"} with input as failing[name]
	}
}

test_another_type_violates if {
	every algorithm in [null, 1, true, {}] {
		count(control.violation) == 1 with input as encrypted([by(algorithm)])
	}
}
