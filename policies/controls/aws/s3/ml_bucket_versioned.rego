# METADATA
# title: Version datasets and model artefacts
# description: >-
#   Without versions an overwritten or deleted dataset cannot be brought back, and a model can no longer be traced to the
#   data it was trained on. Looks at the bucket's versioning status; a new bucket has none.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html
# custom:
#   id: PL-AWS-S3-005
#   severity: medium
#   resource_type: aws.s3.bucket
#   requires:
#     GetBucketVersioning.Status: string
#   absent:
#     GetBucketVersioning.Status: versioning was never enabled on the bucket
#   phase: data
#   requirements:
#     hipaa-security-rule: ["164.312(c)(1)"]
#     gdpr: ["Art.32*"]
#     soc2-2017: ["PI1.5"]
#     pci-dss-4.0.1: ["10.3.4"]
#     nist-800-53-r5: ["CP-9", "AU-9*"]
#     iso-27001-2022: ["A.8.3", "A.8.10", "A.8.13*"]
#     iso-42001-2023: ["A.7.5*"]
#     nist-ai-rmf-1.0: ["MEASURE 2.7*"]
#     eu-ai-act: ["Art.10*", "Art.12*"]
#   remediation:
#     summary: Set the bucket's versioning status to Enabled.
#     action: s3:PutBucketVersioning
package plumbline.controls.aws.s3.ml_bucket_versioned

violation contains {
	"message": "object versioning is not enabled",
	"path": "GetBucketVersioning.Status",
	"observed": status,
	"expected": "Enabled",
} if {
	status := object.get(input.resource.config, ["GetBucketVersioning", "Status"], "never enabled")
	status != "Enabled"
}
