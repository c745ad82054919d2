# METADATA
# title: Store ML images under a KMS key
# description: >-
#   Images carry code, weights and sometimes data: a KMS key lets their owner decide who may decrypt them, and see who
#   did. The default is AES256 with keys of ECR's own; it can be chosen only when the repository is created.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html
# custom:
#   id: PL-AWS-ECR-003
#   severity: low
#   resource_type: aws.ecr.repository
#   requires:
#     encryptionConfiguration.encryptionType: string
#   absent:
#     encryptionConfiguration: the repository has ECR's default, AES256
#   phase: registry
#   requirements:
#     hipaa-security-rule: ["164.312(a)(2)(iv)*"]
#     gdpr: ["Art.32*"]
#     soc2-2017: ["CC6.1*"]
#     pci-dss-4.0.1: ["3.5.1*"]
#     nist-800-53-r5: ["SC-28(1)*", "SC-13*"]
#     iso-27001-2022: ["A.8.24*"]
#     iso-42001-2023: ["A.4.5*"]
#     nist-ai-rmf-1.0: ["MEASURE 2.7*"]
#     eu-ai-act: ["Art.15*"]
#   remediation:
#     summary: Create a repository with encryption type KMS and push the images there.
#     action: manual
package plumbline.controls.aws.ecr.ecr_kms_encrypted

violation contains {
	"message": "images are not encrypted with a KMS key",
	"path": "encryptionConfiguration.encryptionType",
	"observed": type,
	"expected": {"KMS", "KMS_DSSE"},
} if {
	type := object.get(input.resource.config, ["encryptionConfiguration", "encryptionType"], "AES256")
	not type in {"KMS", "KMS_DSSE"}
}
