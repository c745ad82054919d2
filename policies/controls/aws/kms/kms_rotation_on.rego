# METADATA
# title: Rotate customer keys automatically
# description: >-
#   A key that never changes protects ever more data, and its loss opens all of it. Looks at customer keys that KMS can
#   rotate: symmetric, with material that KMS made, not about to be deleted. Rotation is off by default.
# related_resources:
#   - ref: https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html
# custom:
#   id: PL-AWS-KMS-001
#   severity: medium
#   resource_type: aws.kms.key
#   requires:
#     KeyMetadata.KeyManager: string
#     KeyMetadata.KeySpec: string
#     KeyMetadata.Origin: string
#     KeyMetadata.KeyState: string
#     GetKeyRotationStatus.KeyRotationEnabled: boolean
#   applicable_requires: [KeyMetadata.KeyManager, KeyMetadata.KeySpec, KeyMetadata.Origin, KeyMetadata.KeyState]
#   phase: governance
#   requirements:
#     hipaa-security-rule: ["164.312(a)(2)(iv)"]
#     gdpr: ["Art.25", "Art.30", "Art.32*"]
#     soc2-2017: ["PI1.5", "CC6.1*"]
#     pci-dss-4.0.1: ["3.7.4"]
#     nist-800-53-r5: ["SC-12"]
#     iso-27001-2022: ["A.8.24"]
#     iso-42001-2023: ["A.4.5*"]
#     nist-ai-rmf-1.0: ["MEASURE 2.7*"]
#     eu-ai-act: ["Art.15*"]
#     cis-aws-5.0: ["3.6"]
#     cis-aws-7.0: ["4.6"]
#   remediation:
#     summary: Enable automatic rotation of the key.
#     action: kms:EnableKeyRotation
package plumbline.controls.aws.kms.kms_rotation_on

default applicable := false

applicable if {
	metadata := input.resource.config.KeyMetadata
	metadata.KeyManager != "AWS"
	metadata.KeySpec == "SYMMETRIC_DEFAULT"
	metadata.Origin == "AWS_KMS"
	not metadata.KeyState in {"PendingDeletion", "PendingReplicaDeletion"}
}

not_applicable_reason := "AWS manages the key, KMS cannot rotate it, or it is to be deleted"

violation contains {
	"message": "the key is not rotated",
	"path": "GetKeyRotationStatus.KeyRotationEnabled",
	"observed": enabled,
	"expected": true,
} if {
	enabled := object.get(input.resource.config, ["GetKeyRotationStatus", "KeyRotationEnabled"], false)
	enabled != true
}
