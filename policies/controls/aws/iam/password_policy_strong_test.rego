package plumbline.controls.aws.iam.password_policy_strong_test

import data.plumbline.controls.aws.iam.password_policy_strong as control

account(config) := {"resource": {
	"uid": "arn:aws:iam::111122223333:root",
	"type": "aws.iam.account",
	"scope": "111122223333",
	"region": "global",
	"config": object.union({"AccountId": "111122223333"}, config),
	"gaps": [],
}}

given(policy) := object.union(
	account({"GetAccountPasswordPolicy": policy}),
	{"parameters": {"min_length": 14, "min_remembered": 24}},
)

policy(length, remembered) := given({"PasswordPolicy": {
	"MinimumPasswordLength": length,
	"PasswordReusePrevention": remembered,
}})

passing := {
	"just enough": policy(14, 24),
	"longer": policy(20, 24),
	"less asked for": object.union(
		given({"PasswordPolicy": {"MinimumPasswordLength": 8}}),
		{"parameters": {"min_length": 8, "min_remembered": 0}},
	),
	"nothing asked for": object.union(given({}), {"parameters": {"min_length": 8, "min_remembered": 0}}),
}

failing := {
	"short": policy(13, 24),
	"few remembered": policy(14, 23),
	"none remembered": given({"PasswordPolicy": {"MinimumPasswordLength": 14}}),
	"no policy": given({}),
}

not_applicable := {}

test_short if {
	control.violation == {{
		"message": "passwords may be too short",
		"path": "GetAccountPasswordPolicy.PasswordPolicy.MinimumPasswordLength",
		"observed": 13,
		"expected": 14,
	}} with input as failing.short
}

test_none_remembered if {
	control.violation == {{
		"message": "old passwords may be used again too soon",
		"path": "GetAccountPasswordPolicy.PasswordPolicy.PasswordReusePrevention",
		"observed": 0,
		"expected": 24,
	}} with input as failing["none remembered"]
}

test_no_policy_violates_twice if {
	count(control.violation) == 2 with input as failing["no policy"]
}
