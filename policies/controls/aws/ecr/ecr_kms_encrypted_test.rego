package plumbline.controls.aws.ecr.ecr_kms_encrypted_test

import data.plumbline.controls.aws.ecr.ecr_kms_encrypted as control

repository(config) := {"resource": {
	"uid": "arn:aws:ecr:eu-west-1:111122223333:repository/ml/train",
	"type": "aws.ecr.repository",
	"scope": "111122223333",
	"region": "eu-west-1",
	"config": object.union({"repositoryName": "ml/train"}, config),
	"gaps": [],
}}

encrypted(type) := repository({"encryptionConfiguration": {"encryptionType": type}})

passing := {"a key": encrypted("KMS"), "two layers": encrypted("KMS_DSSE")}

failing := {"ECR's own keys": encrypted("AES256"), "by default": repository({})}

not_applicable := {}

test_the_default_is_shown if {
	control.violation == {{
		"message": "images are not encrypted with a KMS key",
		"path": "encryptionConfiguration.encryptionType",
		"observed": "AES256",
		"expected": {"KMS", "KMS_DSSE"},
	}} with input as failing["by default"]
}

test_another_type_violates if {
	every value in [null, true, 1, {}] {
		count(control.violation) == 1 with input as encrypted(value)
	}
}
