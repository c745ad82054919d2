package plumbline.controls.aws.iam.role_trust_external_id_test

import data.plumbline.controls.aws.iam.role_trust_external_id as control

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

outside := {"Principal": {"AWS": ["arn:aws:iam::111122223333:role/ci", "arn:aws:iam::444455556666:root"]}}

under(condition) := trust(object.union(outside, {"Condition": condition}))

passing := {
	"a service": trust({"Principal": {"Service": "sagemaker.amazonaws.com"}}),
	"the account, by its number": trust({"Principal": {"AWS": "111122223333"}}),
	"a role of the account": trust({"Principal": {"AWS": "arn:aws:iam::111122223333:role/ci"}}),
	"an identity provider": trust({"Principal": {"Federated": "arn:aws:iam::111122223333:saml-provider/x"}}),
	"an external id": under({"StringEquals": {"sts:ExternalId": "4711"}}),
	"the organisation": under({"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}),
	"denied": trust(object.union(outside, {"Effect": "Deny"})),
}

failing := {
	"another account": trust(outside),
	"another account, by its number": trust({"Principal": {"AWS": "444455556666"}}),
	"a deleted role": trust({"Principal": {"AWS": "AROAEXAMPLEEXAMPLE"}}),
	"everybody": trust({}),
	"MFA only": under({"Bool": {"aws:MultiFactorAuthPresent": "true"}}),
	"any external id": under({"StringLike": {"sts:ExternalId": "*"}}),
}

not_applicable := {}

test_only_the_outsiders_are_shown if {
	control.violation == {{
		"message": "another account may assume the role without an external id or organisation",
		"path": "AssumeRolePolicyDocumentDecoded.Statement[0]",
		"observed": {"arn:aws:iam::444455556666:root"},
		"expected": "a condition on sts:ExternalId or aws:PrincipalOrgID",
	}} with input as failing["another account"]
}

test_everybody_is_outside if {
	some violation in control.violation with input as failing.everybody
	violation.observed == {"*"}
}

test_an_odd_statement_is_undecided if {
	count(control.undecided) == 1 with input as trusting([{"Effect": "Allow"}])
	control.undecided == set() with input as passing["a service"]
}
