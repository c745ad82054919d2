package plumbline.controls.aws.iam.root_mfa_no_keys_test

import data.plumbline.controls.aws.iam.root_mfa_no_keys as control

account(config) := {"resource": {
	"uid": "arn:aws:iam::111122223333:root",
	"type": "aws.iam.account",
	"scope": "111122223333",
	"region": "global",
	"config": object.union({"AccountId": "111122223333"}, config),
	"gaps": [],
}}

summary(mfa, keys) := account({"GetAccountSummary": {"SummaryMap": {
	"AccountMFAEnabled": mfa,
	"AccountAccessKeysPresent": keys,
}}})

passing := {"secured": summary(1, 0)}

failing := {
	"no MFA": summary(0, 0),
	"a key": summary(1, 1),
	"neither": summary(0, 2),
}

not_applicable := {}

test_no_mfa if {
	control.violation == {{
		"message": "the root user has no MFA",
		"path": "GetAccountSummary.SummaryMap.AccountMFAEnabled",
		"observed": 0,
		"expected": 1,
	}} with input as failing["no MFA"]
}

test_a_key if {
	control.violation == {{
		"message": "the root user has access keys",
		"path": "GetAccountSummary.SummaryMap.AccountAccessKeysPresent",
		"observed": 1,
		"expected": 0,
	}} with input as failing["a key"]
}

test_absent_or_another_type_violates if {
	count(control.violation) == 2 with input as account({})
	every value in [null, "1", true, {}] {
		count(control.violation) == 2 with input as summary(value, value)
	}
}
