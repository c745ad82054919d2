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

undecided_trust := aws_iam.undecided("AssumeRolePolicyDocumentDecoded", _trust)

# All actions that the role's policies allow, if every statement is plainly {Effect: Allow, Action, Resource}. Undefined if
# one is not, so that whoever dismisses a role by its plain actions judges those statements one by one.
plain_actions := array.flatten(actions) if {
	statements_ := array.flatten(array.concat(_own_statements, _attached_statements))
	actions := [action | some {"Effect": "Allow", "Action": action, "Resource": _} in statements_]
	count(actions) == count(statements_)
	resources := [resource | some {"Effect": "Allow", "Action": _, "Resource": resource} in statements_]
	concat("", array.flatten(array.concat(actions, resources)))
}

_own_statements := [statement |
	some policy in input.resource.config.RolePolicyList
	statement := object.get(policy, ["PolicyDocumentDecoded", "Statement"], null)
]

_attached_statements := [statement |
	some policy in input.related["aws.iam.policy"]
	some version in policy.config.PolicyVersionList
	statement := object.get(version, ["DocumentDecoded", "Statement"], null)
]

# All policy documents of the role, its own and the attached ones: [path, policy, document].
_documents := array.concat(
	[[path, policy.PolicyName, policy.PolicyDocumentDecoded] |
		some i, policy in input.resource.config.RolePolicyList
		path := sprintf("RolePolicyList[%d].PolicyDocumentDecoded", [i])
	],
	[[path, policy.uid, version.DocumentDecoded] |
		some policy in input.related["aws.iam.policy"]
		some i, version in policy.config.PolicyVersionList
		path := sprintf("aws.iam.policy/PolicyVersionList[%d].DocumentDecoded", [i])
	],
)

# Their statements: {path, policy, statement}.
statements := [{"path": sprintf("%s.%s", [path, place]), "policy": policy, "statement": statement} |
	some [path, policy, document] in _documents
	some place, statement in aws_iam.statements(document)
]

undecided contains reason if some reason in undecided_trust

undecided contains reason if {
	not plain_actions
	some [path, _, document] in _documents
	some reason in aws_iam.undecided(path, document)
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
