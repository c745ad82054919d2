# METADATA
# title: Roles of the ML services
# description: What the controls of execution roles share. Reads input.resource, a role, and input.related, its policies.
package plumbline.lib.aws_ml_role

import data.plumbline.lib.aws_iam

_trust := object.get(input.resource.config, "AssumeRolePolicyDocumentDecoded", null)

# SageMaker or Bedrock may assume the role, under any of their service names.
default trusted := false

trusted if aws_iam.trusts_service(_trust, `^(sagemaker|bedrock)[a-z-]*\.`)

not_trusted := "neither SageMaker nor Bedrock may assume the role"

# All policy documents of the role, its own and the attached ones: {path, policy, document}.
_documents contains {
	"path": sprintf("RolePolicyList[%d].PolicyDocumentDecoded", [i]),
	"policy": object.get(policy, "PolicyName", "inline"),
	"document": policy.PolicyDocumentDecoded,
} if {
	some i, policy in input.resource.config.RolePolicyList
}

_documents contains {
	"path": sprintf("aws.iam.policy/PolicyVersionList[%d].DocumentDecoded", [i]),
	"policy": policy.uid,
	"document": version.DocumentDecoded,
} if {
	some policy in input.related["aws.iam.policy"]
	some i, version in policy.config.PolicyVersionList
}

# Their statements: {path, policy, statement}.
statements contains {
	"path": sprintf("%s.%s", [entry.path, place]),
	"policy": entry.policy,
	"statement": statement,
} if {
	some entry in _documents
	some place, statement in aws_iam.statements(entry.document)
}

undecided_trust := aws_iam.undecided("AssumeRolePolicyDocumentDecoded", _trust)

undecided contains reason if some reason in undecided_trust

undecided contains reason if {
	some entry in _documents
	some reason in aws_iam.undecided(entry.path, entry.document)
}

# A policy that is attached by name, but not there to be judged, or without the version in force.
undecided contains {
	"path": sprintf("AttachedManagedPolicies[%d].PolicyArn", [i]),
	"message": sprintf("the policy %s has no version to judge", [attached.PolicyArn]),
} if {
	some i, attached in input.resource.config.AttachedManagedPolicies
	not attached.PolicyArn in _judged
}

_judged := {policy.uid |
	some policy in input.related["aws.iam.policy"]
	count(policy.config.PolicyVersionList) > 0
}
