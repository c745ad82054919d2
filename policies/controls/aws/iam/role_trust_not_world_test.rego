package plumbline.controls.aws.iam.role_trust_not_world_test

import data.plumbline.controls.aws.iam.role_trust_not_world as control

trusting(statements) := {"resource": {
	"uid": "arn:aws:iam::111122223333:role/train",
	"type": "aws.iam.role",
	"scope": "111122223333",
	"region": "global",
	"config": {"RoleName": "train", "AssumeRolePolicyDocumentDecoded": {"Statement": statements}},
	"gaps": [],
}}

trust(changes) := trusting([object.union(
	{"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole"},
	changes,
)])

passing := {
	"a service": trust({"Principal": {"Service": ["sagemaker.amazonaws.com"]}}),
	"another account": trust({"Principal": {"AWS": "444455556666"}}),
	"the organisation": trust({"Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}}),
	"denied": trust({"Effect": "Deny"}),
}

failing := {
	"everybody": trust({}),
	"everybody with an account": trust({"Principal": {"AWS": "*"}}),
	"everybody among others": trusting([
		{"Effect": "Allow", "Principal": {"Service": "sagemaker.amazonaws.com"}, "Action": "sts:AssumeRole"},
		{"Effect": "Allow", "Principal": {"AWS": ["444455556666", "*"]}, "Action": "sts:AssumeRole"},
	]),
	"an external id": trust({"Condition": {"StringEquals": {"sts:ExternalId": "4711"}}}),
}

not_applicable := {}

test_the_statement_is_named if {
	{[violation.path, violation.message] | some violation in control.violation} == {[
		"AssumeRolePolicyDocumentDecoded.Statement[1]",
		"anyone may assume the role",
	]} with input as failing["everybody among others"]
}

test_an_odd_statement_is_undecided if {
	count(control.undecided) == 1 with input as trusting([{"Effect": "Allow"}])
	control.undecided == set() with input as passing["a service"]
}
