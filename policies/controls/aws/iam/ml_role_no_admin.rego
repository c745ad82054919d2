# METADATA
# title: Strip administrator rights from ML execution roles
# description: >-
#   A training job, notebook or agent runs code that its role's owner did not write; with administrator rights, so does
#   whoever reaches it. Applies to roles that SageMaker or Bedrock may assume. Fails for AdministratorAccess, for Action
#   * on Resource *, and for NotAction on Resource * that still allows attaching policies. Denies, conditions and
#   permission boundaries are not weighed: they can make such a role harmless, but nobody sees that at a glance.
# related_resources:
#   - ref: https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html
# custom:
#   id: PL-AWS-IAM-001
#   severity: critical
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
#     hipaa-security-rule: ["164.308(a)(3)(i)", "164.312(a)(1)"]
#     gdpr: ["Art.25", "Art.32*"]
#     soc2-2017: ["CC6.3"]
#     pci-dss-4.0.1: ["7.2.1*", "7.2.2*"]
#     nist-800-53-r5: ["AC-6", "AC-3"]
#     iso-27001-2022: ["A.8.2", "A.5.18"]
#     iso-42001-2023: ["A.3.2*"]
#     nist-ai-rmf-1.0: ["GOVERN 2.1*"]
#     eu-ai-act: ["Art.15*"]
#     cis-aws-5.0: ["1.15"]
#     cis-aws-7.0: ["2.14"]
#   remediation:
#     summary: Detach the administrator policy and grant the actions that the jobs need.
#     action: iam:DetachRolePolicy
package plumbline.controls.aws.iam.ml_role_no_admin

import data.plumbline.lib.aws_iam
import data.plumbline.lib.aws_ml_role

applicable := aws_ml_role.trusted

not_applicable_reason := aws_ml_role.not_trusted

undecided := aws_ml_role.undecided

violation contains {
	"message": "the role is an administrator",
	"path": sprintf("AttachedManagedPolicies[%d].PolicyArn", [i]),
	"observed": policy.PolicyArn,
	"expected": "a policy of the actions needed",
} if {
	some i, policy in input.resource.config.AttachedManagedPolicies
	endswith(policy.PolicyArn, ":policy/AdministratorAccess")
}

violation contains {
	"message": sprintf("the role may do anything, by its policy %s", [entry.policy]),
	"path": entry.path,
	"observed": entry.statement,
	"expected": "the actions and resources needed",
} if {
	not _acts_named
	some entry in aws_ml_role.statements
	_administers(entry.statement)
	aws_iam.on_every_resource(entry.statement)
}

# No action begins as one that stands for all must: one look, enough for nearly every role.
_acts_named if {
	begins := strings.any_prefix_match(aws_ml_role.plain_actions, ["*", "?", ":"])
	not begins
}

_administers(statement) if {
	statement.Effect == "Allow"
	some action in array.flatten([statement.Action])
	regex.match(`^[*?:]+$`, action)
}

_administers(statement) if {
	statement.NotAction
	aws_iam.grants(statement, "iam:AttachRolePolicy")
}
