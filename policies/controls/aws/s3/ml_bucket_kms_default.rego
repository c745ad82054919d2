# METADATA
# title: Default ML buckets to KMS encryption
# description: >-
#   A KMS key puts training data under a key policy, a rotation and a trail of who decrypted what; S3's own keys (AES256,
#   the default) give none of these. Looks at the bucket's default encryption.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
# custom:
#   id: PL-AWS-S3-001
#   severity: medium
#   resource_type: aws.s3.bucket
#   requires:
#     GetBucketEncryption.ServerSideEncryptionConfiguration.Rules: array
#     GetBucketEncryption.ServerSideEncryptionConfiguration.Rules[].ApplyServerSideEncryptionByDefault.SSEAlgorithm: string
#   absent:
#     GetBucketEncryption.ServerSideEncryptionConfiguration: no default encryption is configured
#     GetBucketEncryption.ServerSideEncryptionConfiguration.Rules[].ApplyServerSideEncryptionByDefault: the rule sets no default
#   phase: data
#   requirements:
#     hipaa-security-rule: ["164.312(a)(2)(iv)*"]
#     gdpr: ["Art.32*"]
#     soc2-2017: ["PI1.4", "CC6.1*"]
#     pci-dss-4.0.1: ["3.5.1"]
#     nist-800-53-r5: ["SC-28(1)*", "SC-13*"]
#     iso-27001-2022: ["A.8.24"]
#     iso-42001-2023: ["A.4.5*"]
#     nist-ai-rmf-1.0: ["MEASURE 2.7*"]
#     eu-ai-act: ["Art.15*"]
#   remediation:
#     summary: Set the default encryption of the bucket to aws:kms with a customer-managed key.
#     action: s3:PutBucketEncryption
package plumbline.controls.aws.s3.ml_bucket_kms_default

_path := "GetBucketEncryption.ServerSideEncryptionConfiguration"

_algorithms := {"aws:kms", "aws:kms:dsse"}

_rules := object.get(input.resource.config, ["GetBucketEncryption", "ServerSideEncryptionConfiguration", "Rules"], [])

violation contains {
	"message": "the bucket has no default encryption",
	"path": _path,
	"observed": "none",
	"expected": _algorithms,
} if {
	count(_rules) == 0
}

violation contains {
	"message": "objects are not encrypted with a KMS key by default",
	"path": sprintf("%s.Rules[%d].ApplyServerSideEncryptionByDefault.SSEAlgorithm", [_path, i]),
	"observed": algorithm,
	"expected": _algorithms,
} if {
	some i, rule in _rules
	algorithm := object.get(rule, ["ApplyServerSideEncryptionByDefault", "SSEAlgorithm"], "none")
	not algorithm in _algorithms
}
