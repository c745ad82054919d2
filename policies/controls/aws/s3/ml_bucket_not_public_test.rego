package plumbline.controls.aws.s3.ml_bucket_not_public_test

import data.plumbline.controls.aws.s3.ml_bucket_not_public as control

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

given(policy, grants, blocks, account_blocks) := object.union(
	bucket({
		"GetBucketPolicy": policy,
		"GetBucketAcl": {"Grants": array.concat([{"Grantee": {"ID": "owner"}, "Permission": "FULL_CONTROL"}], grants)},
		"GetPublicAccessBlock": blocks,
	}),
	{
		"relationships": [{"kind": "belongs_to", "type": "aws.s3.account", "uid": "arn:aws:s3:::account/111122223333"}],
		"related": {"aws.s3.account": [account(account_blocks)]},
	},
)

allowing(changes) := {"PolicyDecoded": {"Statement": [object.union(
	{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::scans/*"},
	changes,
)]}}

to_group(name) := {
	"Grantee": {"Type": "Group", "URI": sprintf("http://acs.amazonaws.com/groups/%s", [name])},
	"Permission": "READ",
}

on(block) := {"PublicAccessBlockConfiguration": object.union(
	{"IgnorePublicAcls": false, "RestrictPublicBuckets": false},
	{block: true},
)}

passing := {
	"no policy": given({}, [], {}, {}),
	"a policy for one account": given(allowing({"Principal": {"AWS": "111122223333"}}), [], {}, {}),
	"a policy for one endpoint": given(allowing({"Condition": {"StringEquals": {"aws:SourceVpce": "vpce-1"}}}), [], {}, {}),
	"a public policy, blocked": given(allowing({}), [], on("RestrictPublicBuckets"), {}),
	"a public policy, blocked for the account": given(allowing({}), [], {}, on("RestrictPublicBuckets")),
	"a public grant, ignored": given({}, [to_group("global/AllUsers")], {}, on("IgnorePublicAcls")),
	"log delivery": given({}, [to_group("s3/LogDelivery")], {}, {}),
}

failing := {
	"a public policy": given(allowing({}), [], {}, {}),
	"a public policy, the wrong block": given(allowing({}), [], on("IgnorePublicAcls"), {}),
	"a meaningless condition": given(allowing({"Condition": {"Bool": {"aws:SecureTransport": "true"}}}), [], {}, {}),
	"everyone": given({}, [to_group("global/AllUsers")], {}, {}),
	"everyone with an account": given({}, [to_group("global/AuthenticatedUsers")], on("RestrictPublicBuckets"), {}),
}

not_applicable := {}

test_the_statement_is_named if {
	some violation in control.violation with input as failing["a public policy"]
	violation.path == "GetBucketPolicy.PolicyDecoded.Statement[0]"
	violation.message == "the bucket policy allows everybody"
}

test_the_grant_is_named if {
	some violation in control.violation with input as failing.everyone
	violation.path == "GetBucketAcl.Grants[1].Grantee.URI"
	violation.observed == "http://acs.amazonaws.com/groups/global/AllUsers"
}

test_an_odd_statement_is_undecided if {
	odd := allowing({"Principal": "somebody"})
	count(control.undecided) == 1 with input as given(odd, [], {}, {})
	control.undecided == set() with input as given(odd, [], on("RestrictPublicBuckets"), {})
	control.undecided == set() with input as passing["no policy"]
}
