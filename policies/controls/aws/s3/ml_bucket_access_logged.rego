# METADATA
# title: Log object requests on ML buckets
# description: >-
#   Server access logs tell which object was read or replaced by whom, the trail that an investigation of poisoned
#   training data starts from. Logging is off by default; logs written into the logged bucket itself feed themselves and
#   can be removed together with what they witness.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html
# custom:
#   id: PL-AWS-S3-006
#   severity: medium
#   resource_type: aws.s3.bucket
#   requires:
#     Name: string
#     GetBucketLogging.LoggingEnabled.TargetBucket: string
#   absent:
#     GetBucketLogging.LoggingEnabled: server access logging is off
#   phase: data
#   requirements:
#     hipaa-security-rule: ["164.312(b)"]
#     gdpr: ["Art.30*", "Art.32*"]
#     soc2-2017: ["CC7.2"]
#     pci-dss-4.0.1: ["10.2.1"]
#     nist-800-53-r5: ["AU-2", "AU-12"]
#     iso-27001-2022: ["A.8.15"]
#     iso-42001-2023: ["A.6.2.8*"]
#     nist-ai-rmf-1.0: ["MEASURE 2.8*"]
#     eu-ai-act: ["Art.12*", "Art.19*", "Art.26(6)*"]
#   remediation:
#     summary: Enable server access logging into another bucket.
#     action: s3:PutBucketLogging
package plumbline.controls.aws.s3.ml_bucket_access_logged

_path := "GetBucketLogging.LoggingEnabled.TargetBucket"

_target := object.get(input.resource.config, ["GetBucketLogging", "LoggingEnabled", "TargetBucket"], "")

violation contains {
	"message": "server access logging is off",
	"path": _path,
	"observed": "none",
	"expected": "another bucket",
} if {
	_target == ""
}

violation contains {
	"message": "the bucket logs into itself",
	"path": _path,
	"observed": _target,
	"expected": "another bucket",
} if {
	_target == input.resource.config.Name
}
