# METADATA
# title: Demand MFA to purge versioned evidence
# description: >-
#   With MFA delete, a stolen access key cannot purge versions or turn versioning off. Only the root user can enable it;
#   it is off by default.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiFactorAuthenticationDelete.html
# custom:
#   id: PL-AWS-S3-009
#   severity: low
#   resource_type: aws.s3.bucket
#   requires:
#     GetBucketVersioning.MFADelete: string
#   absent:
#     GetBucketVersioning.MFADelete: MFA delete was never enabled on the bucket
#   phase: data
#   requirements:
#     hipaa-security-rule: ["164.312(c)(1)*"]
#     gdpr: ["Art.32*"]
#     soc2-2017: ["PI1.5*"]
#     pci-dss-4.0.1: ["10.3.2", "8.4.2"]
#     nist-800-53-r5: ["CP-9*", "AU-9*"]
#     iso-27001-2022: ["A.8.13*"]
#     iso-42001-2023: ["A.7.5*"]
#     nist-ai-rmf-1.0: ["MEASURE 2.7*"]
#     eu-ai-act: ["Art.10*", "Art.12*"]
#     cis-aws-5.0: ["2.1.2"]
#     cis-aws-7.0: ["3.1.2"]
#   remediation:
#     summary: As root user with MFA, put the versioning configuration with MFADelete Enabled.
#     action: manual
package plumbline.controls.aws.s3.ml_bucket_mfa_delete

violation contains {
	"message": "MFA delete is not enabled",
	"path": "GetBucketVersioning.MFADelete",
	"observed": mfa_delete,
	"expected": "Enabled",
} if {
	mfa_delete := object.get(input.resource.config, ["GetBucketVersioning", "MFADelete"], "never enabled")
	mfa_delete != "Enabled"
}
