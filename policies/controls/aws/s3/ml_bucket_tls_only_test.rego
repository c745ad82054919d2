package plumbline.controls.aws.s3.ml_bucket_tls_only_test

import data.plumbline.controls.aws.s3.ml_bucket_tls_only as control

bucket(config) := {"resource": {
	"uid": "arn:aws:s3:::scans",
	"type": "aws.s3.bucket",
	"scope": "111122223333",
	"region": "eu-west-1",
	"config": object.union({"Name": "scans"}, config),
	"gaps": [],
}}

statement := {
	"Sid": "TlsOnly",
	"Effect": "Deny",
	"Principal": "*",
	"Action": "s3:*",
	"Resource": ["arn:aws:s3:::scans", "arn:aws:s3:::scans/*"],
	"Condition": {"Bool": {"aws:SecureTransport": "false"}},
}

with_statements(statements) := bucket({"GetBucketPolicy": {"PolicyDecoded": {"Statement": statements}}})

changed(changes) := with_statements([json.patch(statement, [{"op": "add", "path": path, "value": value} |
	some path, value in changes
])])

passing := {
	"refused": changed({}),
	"one statement, no array": with_statements(statement),
	"in other words": changed({
		"Principal": {"AWS": ["*"]},
		"Action": ["S3:*"],
		"Resource": "arn:aws:s3:::scans*",
		"Condition": {"BoolIfExists": {"AWS:SecureTransport": [false]}},
	}),
	"in two statements": with_statements([
		object.union(statement, {"Resource": "arn:aws:s3:::scans"}),
		object.union(statement, {"Action": "*", "Resource": "*"}),
	]),
}

failing := {
	"no policy": bucket({"GetBucketPolicy": {}}),
	"no statement": with_statements([]),
	"objects only": changed({"Resource": "arn:aws:s3:::scans/*"}),
	"another bucket": changed({"Resource": "arn:aws:s3:::models*"}),
	"signs that are no wildcards": changed({"Resource": "arn:aws:s3:::[r-t]{c,x}ans*"}),
	"some actions": changed({"Action": ["s3:GetObject", "s3:PutObject"]}),
	"one account": changed({"Principal": {"AWS": "111122223333"}}),
	"allowed": changed({"Effect": "Allow"}),
	"TLS is refused": changed({"Condition": {"Bool": {"aws:SecureTransport": "true"}}}),
	"under another condition": changed({"Condition": {"Bool": {"aws:ViaAWSService": "false"}}}),
	"under another condition too": changed({"Condition": {
		"Bool": {"aws:SecureTransport": "false"},
		"StringEquals": {"aws:SourceVpc": "vpc-1"},
	}}),
	"under another key too": changed({"Condition": {"Bool": {
		"aws:SecureTransport": "false",
		"aws:ViaAWSService": "false",
	}}}),
	"unless either": changed({"Condition": {"Bool": {"aws:SecureTransport": ["false", "true"]}}}),
	"a strange operator": changed({"Condition": {"StringLike": {"aws:SecureTransport": "false"}}}),
	"malformed": with_statements(["Deny"]),
}

not_applicable := {}

test_what_is_not_covered_is_named if {
	control.violation == {{
		"message": "the bucket policy does not refuse plain HTTP to the bucket",
		"path": "GetBucketPolicy.PolicyDecoded",
		"observed": "no such Deny",
		"expected": "Deny s3:* to * when aws:SecureTransport is false",
	}} with input as failing["objects only"]
}

test_without_policy_neither_is_covered if {
	count(control.violation) == 2 with input as failing["no policy"]
}
