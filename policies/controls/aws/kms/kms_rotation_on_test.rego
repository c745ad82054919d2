package plumbline.controls.aws.kms.kms_rotation_on_test

import data.plumbline.controls.aws.kms.kms_rotation_on as control

key(metadata, config) := {"resource": {
	"uid": "arn:aws:kms:eu-west-1:111122223333:key/1",
	"type": "aws.kms.key",
	"scope": "111122223333",
	"region": "eu-west-1",
	"config": object.union(config, {"KeyMetadata": object.union(
		{"KeyManager": "CUSTOMER", "KeySpec": "SYMMETRIC_DEFAULT", "Origin": "AWS_KMS", "KeyState": "Enabled"},
		metadata,
	)}),
	"gaps": [],
}}

rotated(value) := {"GetKeyRotationStatus": {"KeyRotationEnabled": value}}

passing := {
	"rotated": key({}, rotated(true)),
	"disabled": key({"KeyState": "Disabled"}, rotated(true)),
}

failing := {"not rotated": key({}, rotated(false))}

not_applicable := {
	"of AWS": key({"KeyManager": "AWS"}, {}),
	"asymmetric": key({"KeySpec": "RSA_2048"}, {}),
	"imported": key({"Origin": "EXTERNAL"}, {}),
	"to be deleted": key({"KeyState": "PendingDeletion"}, rotated(false)),
	"replica to be deleted": key({"KeyState": "PendingReplicaDeletion"}, rotated(false)),
}

test_not_rotated if {
	control.violation == {{
		"message": "the key is not rotated",
		"path": "GetKeyRotationStatus.KeyRotationEnabled",
		"observed": false,
		"expected": true,
	}} with input as failing["not rotated"]
	control.applicable with input as failing["not rotated"]
}

test_absent_or_another_type_violates if {
	count(control.violation) == 1 with input as key({}, {})
	every value in [null, "true", 1, {}] {
		count(control.violation) == 1 with input as key({}, rotated(value))
	}
}

test_not_applicable_says_why if contains(control.not_applicable_reason, "AWS manages the key")
