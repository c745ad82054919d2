package plumbline.controls.aws.kms.kms_policy_not_world_test

import data.plumbline.controls.aws.kms.kms_policy_not_world as control

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

policy(changes) := key({}, {"GetKeyPolicy": {"PolicyDecoded": {"Statement": [object.union(
	{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "kms:Decrypt", "Resource": "*"},
	changes,
)]}}})

passing := {
	"the account": policy({"Principal": {"AWS": "arn:aws:iam::111122223333:root"}, "Action": "kms:*"}),
	"callers of the account": policy({"Condition": {"StringEquals": {"kms:CallerAccount": "111122223333"}}}),
	"through one service": policy({"Condition": {"StringEquals": {"kms:ViaService": "s3.eu-west-1.amazonaws.com"}}}),
	"the organisation": policy({"Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}}),
}

failing := {
	"everybody": policy({}),
	"everybody, unsigned too": policy({"Principal": "*"}),
	"through any service": policy({"Condition": {"StringLike": {"kms:ViaService": "*"}}}),
	"a condition that bounds nobody": policy({"Condition": {"Bool": {"kms:GrantIsForAWSResource": "true"}}}),
}

not_applicable := {"of AWS": key({"KeyManager": "AWS"}, {})}

test_the_statement_is_named if {
	some violation in control.violation with input as failing.everybody
	violation.path == "GetKeyPolicy.PolicyDecoded.Statement[0]"
	violation.message == "the key policy allows everybody"
	control.applicable with input as failing.everybody
}

test_an_odd_statement_is_undecided if {
	count(control.undecided) == 1 with input as policy({"Effect": "Maybe"})
	control.undecided == set() with input as passing["the account"]
}

test_not_applicable_says_why if contains(control.not_applicable_reason, "AWS manages the key")
