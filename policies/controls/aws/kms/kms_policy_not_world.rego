# METADATA
# title: Keep key policies closed to unknown principals
# description: >-
#   The key policy is the last word on who may decrypt. Fails when a statement allows everybody without a condition on
#   the caller's account or organisation, on where the call comes from, or on the AWS service it comes through
#   (kms:ViaService: whoever may use that service, so prefer kms:CallerAccount beside it). AWS writes the policies of its
#   own keys.
# related_resources:
#   - ref: https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html
# custom:
#   id: PL-AWS-KMS-002
#   severity: critical
#   resource_type: aws.kms.key
#   requires:
#     KeyMetadata.KeyManager: string
#     GetKeyPolicy.PolicyDecoded: object
#   applicable_requires: [KeyMetadata.KeyManager]
#   phase: governance
#   requirements:
#     hipaa-security-rule: ["164.312(a)(2)(iv)*"]
#     gdpr: ["Art.32*"]
#     soc2-2017: ["CC6.1*"]
#     pci-dss-4.0.1: ["3.6.1*"]
#     nist-800-53-r5: ["SC-12*", "AC-3*"]
#     iso-27001-2022: ["A.8.1", "A.8.24*"]
#     iso-42001-2023: ["A.4.5*"]
#     nist-ai-rmf-1.0: ["MEASURE 2.7*"]
#     eu-ai-act: ["Art.15*"]
#   remediation:
#     summary: Name the principals in the key policy, or add a condition on kms:CallerAccount.
#     action: kms:PutKeyPolicy
package plumbline.controls.aws.kms.kms_policy_not_world

import data.plumbline.lib.aws_iam

_path := "GetKeyPolicy.PolicyDecoded"

_policy := object.get(input.resource.config, ["GetKeyPolicy", "PolicyDecoded"], null)

default applicable := false

applicable if input.resource.config.KeyMetadata.KeyManager != "AWS"

not_applicable_reason := "AWS manages the key and its policy"

violation contains {
	"message": "the key policy allows everybody",
	"path": sprintf("%s.%s", [_path, place]),
	"observed": statement,
	"expected": "named principals, or a condition on the caller's account, organisation or service",
} if {
	some place, statement in aws_iam.public(_policy, {"kms:viaservice"})
}

undecided := aws_iam.undecided(_path, _policy)
