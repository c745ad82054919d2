# METADATA
# title: Refuse plaintext transport to ML buckets
# description: >-
#   Over plain HTTP, data and credentials' signatures can be read and replayed on the way. S3 answers HTTP unless the
#   bucket policy denies it: to everybody, for every S3 action, on the bucket and on its objects, when
#   aws:SecureTransport is false and under no other condition.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
# custom:
#   id: PL-AWS-S3-004
#   severity: medium
#   resource_type: aws.s3.bucket
#   requires:
#     GetBucketPolicy.PolicyDecoded: object
#   absent:
#     GetBucketPolicy.PolicyDecoded: the bucket has no policy
#   phase: data
#   requirements:
#     hipaa-security-rule: ["164.312(e)(1)", "164.312(e)(2)(ii)"]
#     gdpr: ["Art.32"]
#     soc2-2017: ["CC6.7*"]
#     pci-dss-4.0.1: ["4.2.1"]
#     nist-800-53-r5: ["SC-8", "SC-8(1)"]
#     iso-27001-2022: ["A.8.24*"]
#     iso-42001-2023: ["A.4.5*"]
#     nist-ai-rmf-1.0: ["MEASURE 2.7*"]
#     eu-ai-act: ["Art.15*"]
#     cis-aws-5.0: ["2.1.1"]
#     cis-aws-7.0: ["3.1.1"]
#   remediation:
#     summary: Add a Deny of s3:* to Principal * on the bucket and its objects when aws:SecureTransport is false.
#     action: s3:PutBucketPolicy
package plumbline.controls.aws.s3.ml_bucket_tls_only

import data.plumbline.lib.aws_iam

_path := "GetBucketPolicy.PolicyDecoded"

_policy := object.get(input.resource.config, ["GetBucketPolicy", "PolicyDecoded"], {})

violation contains {
	"message": sprintf("the bucket policy does not refuse plain HTTP to %s", [what]),
	"path": _path,
	"observed": "no such Deny",
	"expected": "Deny s3:* to * when aws:SecureTransport is false",
} if {
	some what, arn in {
		"the bucket": input.resource.uid,
		"its objects": sprintf("%s/any/object", [input.resource.uid]),
	}
	not _refused(arn)
}

_refused(arn) if {
	some statement in aws_iam.statements(_policy)
	statement.Effect == "Deny"
	_everybody(statement.Principal)
	some action in aws_iam.list(statement.Action)
	lower(action) in {"s3:*", "*"}
	some resource in aws_iam.list(statement.Resource)
	aws_iam.matches(resource, arn)
	_plain_http(statement.Condition)
}

_everybody("*")

_everybody({"AWS": principals}) if "*" in aws_iam.list(principals)

_plain_http(condition) if {
	[[operator, tests]] := [[operator, tests] | some operator, tests in condition]
	operator in {"Bool", "BoolIfExists"}
	[[key, values]] := [[key, values] | some key, values in tests]
	lower(key) == "aws:securetransport"
	[value] := aws_iam.list(values)
	value in {"false", false}
}
