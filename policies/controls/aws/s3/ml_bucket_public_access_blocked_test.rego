package plumbline.controls.aws.s3.ml_bucket_public_access_blocked_test

import data.plumbline.controls.aws.s3.ml_bucket_public_access_blocked as control

bucket(config) := {"resource": {
	"uid": "arn:aws:s3:::scans",
	"type": "aws.s3.bucket",
	"scope": "111122223333",
	"region": "eu-west-1",
	"config": object.union({"Name": "scans"}, config),
	"gaps": [],
}}

account(blocks) := {
	"uid": "arn:aws:s3:::account/111122223333",
	"type": "aws.s3.account",
	"scope": "111122223333",
	"region": "global",
	"config": {"AccountId": "111122223333", "GetPublicAccessBlock": blocks},
	"gaps": [],
}

all_on := {"PublicAccessBlockConfiguration": {
	"BlockPublicAcls": true,
	"IgnorePublicAcls": true,
	"BlockPublicPolicy": true,
	"RestrictPublicBuckets": true,
}}

without(block) := {"PublicAccessBlockConfiguration": object.union(
	all_on.PublicAccessBlockConfiguration,
	{block: false},
)}

blocked(blocks, account_blocks) := object.union(bucket({"GetPublicAccessBlock": blocks}), {
	"relationships": [{"kind": "belongs_to", "type": "aws.s3.account", "uid": "arn:aws:s3:::account/111122223333"}],
	"related": {"aws.s3.account": [account(account_blocks)]},
})

passing := {
	"by the bucket": blocked(all_on, {}),
	"by the account": blocked({}, all_on),
	"by one and the other": blocked(without("BlockPublicAcls"), without("IgnorePublicAcls")),
}

failing := {
	"by nobody": blocked({}, {}),
	"one missing": blocked(without("RestrictPublicBuckets"), {}),
	"the same one missing": blocked(without("BlockPublicPolicy"), without("BlockPublicPolicy")),
}

not_applicable := {}

test_each_block_is_named if {
	{violation.path | some violation in control.violation} == {
		"GetPublicAccessBlock.PublicAccessBlockConfiguration.BlockPublicAcls",
		"GetPublicAccessBlock.PublicAccessBlockConfiguration.IgnorePublicAcls",
		"GetPublicAccessBlock.PublicAccessBlockConfiguration.BlockPublicPolicy",
		"GetPublicAccessBlock.PublicAccessBlockConfiguration.RestrictPublicBuckets",
	} with input as failing["by nobody"]
}

test_only_the_missing_block_is_named if {
	control.violation == {{
		"message": "RestrictPublicBuckets is on neither for the bucket nor for its account",
		"path": "GetPublicAccessBlock.PublicAccessBlockConfiguration.RestrictPublicBuckets",
		"observed": false,
		"expected": true,
	}} with input as failing["one missing"]
}

test_a_bucket_of_no_known_account_needs_its_own if {
	count(control.violation) == 4 with input as bucket({"GetPublicAccessBlock": {}})
	control.violation == set() with input as bucket({"GetPublicAccessBlock": all_on})
}

test_another_type_is_not_on if {
	every value in [null, "true", 1] {
		given := blocked(
			{"PublicAccessBlockConfiguration": object.union(
				all_on.PublicAccessBlockConfiguration,
				{"BlockPublicAcls": value},
			)},
			{},
		)
		count(control.violation) == 1 with input as given
	}
}
