# METADATA
# title: Scope ML role actions and resources
# description: >-
#   A role that may do all of a service to everything turns one stolen notebook into the whole account. Applies to roles
#   that SageMaker or Bedrock may assume. Fails when a statement allows every action of S3, KMS, IAM, STS, Secrets
#   Manager or SageMaker on every resource, or iam:PassRole on every role without a condition on what it is passed to.
#   Denies and permission boundaries are not weighed.
# related_resources:
#   - ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
#   - ref: https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html
# custom:
#   id: PL-AWS-IAM-002
#   severity: high
#   resource_type: aws.iam.role
#   requires:
#     AssumeRolePolicyDocumentDecoded: object
#     AttachedManagedPolicies[].PolicyArn: string
#     RolePolicyList[].PolicyName: string
#     RolePolicyList[].PolicyDocumentDecoded: object
#   related:
#     aws.iam.policy:
#       PolicyVersionList[].DocumentDecoded: object
#   needs_all: false
#   applicable_requires: [AssumeRolePolicyDocumentDecoded]
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
#     summary: Name the actions and resources; bound iam:PassRole to the roles passed and by iam:PassedToService.
#     action: iam:CreatePolicyVersion
package plumbline.controls.aws.iam.ml_role_no_wildcards

import data.plumbline.lib.aws_iam
import data.plumbline.lib.aws_ml_role

_services := {"s3", "kms", "iam", "sts", "secretsmanager", "sagemaker"}

applicable := aws_ml_role.trusted

not_applicable_reason := aws_ml_role.not_trusted

undecided := aws_ml_role.undecided

violation contains {
	"message": sprintf("the role may do all of %s to everything, by its policy %s", [
		concat(", ", sort(services)),
		entry.policy,
	]),
	"path": entry.path,
	"observed": entry.statement,
	"expected": "the actions and resources needed",
} if {
	some entry in _wide
	services := {service |
		some service in _services
		aws_iam.grants_all_of(entry.statement, service)
		aws_iam.on_everything(entry.statement, service)
	}
	count(services) > 0
}

violation contains {
	"message": sprintf("the role may pass any role, by its policy %s", [entry.policy]),
	"path": entry.path,
	"observed": entry.statement,
	"expected": "iam:PassRole on named roles, or a condition on iam:PassedToService",
} if {
	some entry in _wide
	aws_iam.grants(entry.statement, "iam:PassRole")
	aws_iam.on_everything(entry.statement, "iam")
	not aws_iam.bounded_by(entry.statement, {"iam:passedtoservice", "iam:associatedresourcearn"})
}

# The statements that may grant what is looked for.
_wide := [] if {
	_named(aws_ml_role.plain_actions)
} else := [entry |
	some entry in aws_ml_role.statements
	not _narrow(entry.statement)
]

_narrow(statement) if _named(array.flatten([statement.Action]))

# Without a wildcard, or the space of "any action", a text names one action.
_named(actions) if {
	text := lower(concat("\n", actions))
	not regex.match(`[*? ]|passrole`, text)
}
