# METADATA
# title: Never let any principal assume a role
# description: >-
#   A role that everybody may assume belongs to everybody. Fails when the trust policy allows any principal without a
#   condition that says who or from where; an external id alone does not, it is known to more than one party.
# related_resources:
#   - ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
# custom:
#   id: PL-AWS-IAM-004
#   severity: critical
#   resource_type: aws.iam.role
#   requires:
#     AssumeRolePolicyDocumentDecoded: object
#   phase: governance
#   requirements:
#     hipaa-security-rule: ["164.308(a)(3)(i)*", "164.312(a)(1)*"]
#     gdpr: ["Art.25*", "Art.32*"]
#     soc2-2017: ["CC6.3*"]
#     pci-dss-4.0.1: ["7.2.1*", "7.2.2*"]
#     nist-800-53-r5: ["AC-6*", "AC-3*"]
#     iso-27001-2022: ["A.8.2*", "A.5.18*"]
#     iso-42001-2023: ["A.3.2*"]
#     nist-ai-rmf-1.0: ["GOVERN 2.1*"]
#     eu-ai-act: ["Art.15*"]
#   remediation:
#     summary: Name the principals that may assume the role.
#     action: iam:UpdateAssumeRolePolicy
package plumbline.controls.aws.iam.role_trust_not_world

import data.plumbline.lib.aws_iam

_path := "AssumeRolePolicyDocumentDecoded"

_document := object.get(input.resource.config, _path, null)

violation contains {
	"message": "anyone may assume the role",
	"path": sprintf("%s.%s", [_path, place]),
	"observed": statement,
	"expected": "named principals",
} if {
	some place, statement in aws_iam.public(_document, set())
}

undecided := aws_iam.undecided(_path, _document)
