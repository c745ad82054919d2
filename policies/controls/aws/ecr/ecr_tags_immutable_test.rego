package plumbline.controls.aws.ecr.ecr_tags_immutable_test

import data.plumbline.controls.aws.ecr.ecr_tags_immutable as control

repository(config) := {"resource": {
	"uid": "arn:aws:ecr:eu-west-1:111122223333:repository/ml/train",
	"type": "aws.ecr.repository",
	"scope": "111122223333",
	"region": "eu-west-1",
	"config": object.union({"repositoryName": "ml/train"}, config),
	"gaps": [],
}}

tags(mutability) := repository({"imageTagMutability": mutability})

passing := {"immutable": tags("IMMUTABLE")}

failing := {
	"mutable": tags("MUTABLE"),
	"some tags mutable": tags("IMMUTABLE_WITH_EXCLUSION"),
}

not_applicable := {}

test_mutable if {
	control.violation == {{
		"message": "tags can be overwritten",
		"path": "imageTagMutability",
		"observed": "MUTABLE",
		"expected": "IMMUTABLE",
	}} with input as failing.mutable
}

test_absent_or_another_type_violates if {
	count(control.violation) == 1 with input as repository({})
	every value in [null, true, 1, {}] {
		count(control.violation) == 1 with input as tags(value)
	}
}
