package plumbline.controls.aws.ecr.ecr_policy_not_public_test

import data.plumbline.controls.aws.ecr.ecr_policy_not_public as control

repository(config) := {"resource": {
	"uid": "arn:aws:ecr:eu-west-1:111122223333:repository/ml/train",
	"type": "aws.ecr.repository",
	"scope": "111122223333",
	"region": "eu-west-1",
	"config": object.union({"repositoryName": "ml/train"}, config),
	"gaps": [],
}}

policy(changes) := repository({"GetRepositoryPolicy": {"policyTextDecoded": {"Statement": [object.union(
	{"Effect": "Allow", "Principal": "*", "Action": "ecr:BatchGetImage"},
	changes,
)]}}})

passing := {
	"no policy": repository({"GetRepositoryPolicy": {}}),
	"one account": policy({"Principal": {"AWS": "arn:aws:iam::444455556666:root"}}),
	"one organisation": policy({"Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}}),
}

failing := {
	"everybody": policy({}),
	"everybody with an account": policy({"Principal": {"AWS": "*"}}),
	"a condition that bounds nobody": policy({"Condition": {"StringLike": {"aws:PrincipalOrgID": "*"}}}),
}

not_applicable := {}

test_the_statement_is_named if {
	some violation in control.violation with input as failing.everybody
	violation.path == "GetRepositoryPolicy.policyTextDecoded.Statement[0]"
	violation.message == "the repository policy allows everybody"
}

test_an_odd_statement_is_undecided if {
	count(control.undecided) == 1 with input as policy({"Principal": null})
	control.undecided == set() with input as passing["no policy"]
}
