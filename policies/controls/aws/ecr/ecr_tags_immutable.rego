# METADATA
# title: Forbid overwriting image tags
# description: >-
#   When a tag can be overwritten, the image that was reviewed is not the one that runs. Passes only when every tag of
#   the repository is immutable: IMMUTABLE_WITH_EXCLUSION leaves some open. The default is MUTABLE.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html
# custom:
#   id: PL-AWS-ECR-002
#   severity: medium
#   resource_type: aws.ecr.repository
#   requires:
#     imageTagMutability: string
#   phase: registry
#   requirements:
#     hipaa-security-rule: ["164.308(a)(1)(ii)(B)*"]
#     gdpr: ["Art.32*"]
#     soc2-2017: ["CC7.1*", "CC9.2*"]
#     pci-dss-4.0.1: ["6.3.2*", "6.3.3*"]
#     nist-800-53-r5: ["SR-4*", "SI-7*"]
#     iso-27001-2022: ["A.5.21*", "A.8.19*"]
#     iso-42001-2023: ["A.10.3*", "A.4.4*"]
#     nist-ai-rmf-1.0: ["GOVERN 6.1*", "MAP 4.1*"]
#     eu-ai-act: ["Art.15*", "Art.25*"]
#   remediation:
#     summary: Set the tag mutability of the repository to IMMUTABLE.
#     action: ecr:PutImageTagMutability
package plumbline.controls.aws.ecr.ecr_tags_immutable

violation contains {
	"message": "tags can be overwritten",
	"path": "imageTagMutability",
	"observed": mutability,
	"expected": "IMMUTABLE",
} if {
	mutability := object.get(input.resource.config, "imageTagMutability", "MUTABLE")
	mutability != "IMMUTABLE"
}
