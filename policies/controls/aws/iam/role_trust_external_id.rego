# METADATA
# title: Guard cross-account trust with an external id
# description: >-
#   Whoever knows a role's ARN can ask a service that trusts it to use it for them (the confused deputy); an external id
#   or an organisation id prevents it. Fails when the trust policy names a principal of another account under neither.
#   The ids of deleted users and roles, whose account is unknown, count as another account.
# related_resources:
#   - ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
# custom:
#   id: PL-AWS-IAM-003
#   severity: high
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
#     summary: Add a condition on sts:ExternalId or aws:PrincipalOrgID to the statement.
#     action: iam:UpdateAssumeRolePolicy
package plumbline.controls.aws.iam.role_trust_external_id

import data.plumbline.lib.aws_iam

_path := "AssumeRolePolicyDocumentDecoded"

_document := object.get(input.resource.config, _path, null)

violation contains {
	"message": "another account may assume the role without an external id or organisation",
	"path": sprintf("%s.%s", [_path, place]),
	"observed": outside,
	"expected": "a condition on sts:ExternalId or aws:PrincipalOrgID",
} if {
	some place, statement in aws_iam.statements(_document)
	aws_iam.allows(statement)
	outside := _outside(statement)
	count(outside) > 0
	not aws_iam.bounded_by(statement, {"sts:externalid", "aws:principalorgid"})
}

_outside(statement) := {"*"} if {
	aws_iam.for_anyone(statement)
} else := {principal |
	some principal in aws_iam.principals(statement, "AWS")
	not _own(principal)
}

_own(principal) if principal == input.resource.scope

_own(principal) if split(principal, ":")[4] == input.resource.scope

undecided := aws_iam.undecided(_path, _document)
