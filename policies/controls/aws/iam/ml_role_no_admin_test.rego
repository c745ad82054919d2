package plumbline.controls.aws.iam.ml_role_no_admin_test

import data.plumbline.controls.aws.iam.ml_role_no_admin as control

trust(service) := {"Statement": [{
	"Effect": "Allow",
	"Principal": {"Service": service},
	"Action": "sts:AssumeRole",
}]}

attached(uid, document) := {
	"uid": uid,
	"type": "aws.iam.policy",
	"scope": "111122223333",
	"region": "global",
	"config": {"Arn": uid, "PolicyVersionList": [{"VersionId": "v1", "DocumentDecoded": document}]},
	"gaps": [],
}

role(service, inline, policies) := {
	"resource": {
		"uid": "arn:aws:iam::111122223333:role/train",
		"type": "aws.iam.role",
		"scope": "111122223333",
		"region": "global",
		"config": {
			"RoleName": "train",
			"AssumeRolePolicyDocumentDecoded": trust(service),
			"RolePolicyList": [{"PolicyName": "own", "PolicyDocumentDecoded": document} | some document in inline],
			"AttachedManagedPolicies": [{"PolicyArn": uid, "PolicyName": "p"} | some uid, _ in policies],
		},
		"gaps": [],
	},
	"relationships": [{"kind": "attached", "type": "aws.iam.policy", "uid": uid} | some uid, _ in policies],
	"related": {"aws.iam.policy": [attached(uid, document) | some uid, document in policies]},
}

statement(action, resource) := {"Effect": "Allow", "Action": action, "Resource": resource}

doc(statements) := {"Version": "2012-10-17", "Statement": statements}

reader := doc([statement(["s3:GetObject"], "arn:aws:s3:::scans/*")])

anything := doc(statement("*", "*"))

passing := {
	"no policies": role("sagemaker.amazonaws.com", [], {}),
	"reads": role("sagemaker.amazonaws.com", [reader], {"arn:aws:iam::111122223333:policy/read": reader}),
	"anything in one bucket": role("bedrock.amazonaws.com", [doc([statement("*", "arn:aws:s3:::scans/*")])], {}),
	"denied everything": role("sagemaker.amazonaws.com", [doc([object.union(statement("*", "*"), {"Effect": "Deny"})])], {}),
	"everything but IAM": role("sagemaker.amazonaws.com", [doc([{"Effect": "Allow", "NotAction": ["iam:*"], "Resource": "*"}])], {}),
}

failing := {
	"administrator": role("sagemaker.amazonaws.com", [], {"arn:aws:iam::aws:policy/AdministratorAccess": anything}),
	"of its own": role(["ec2.amazonaws.com", "sagemaker.amazonaws.com"], [reader, anything], {}),
	"by another policy": role("bedrock-agentcore.amazonaws.com", [], {"arn:aws:iam::111122223333:policy/all": anything}),
	"in other words": role("sagemaker.amazonaws.com", [doc([statement(["logs:*", "*:*"], ["*"])])], {}),
	"all resources but one": role(
		"sagemaker.amazonaws.com",
		[doc([{"Effect": "Allow", "Action": "*", "NotResource": "arn:aws:s3:::x"}])],
		{},
	),
	"all actions but some": role("sagemaker.amazonaws.com", [doc([{"Effect": "Allow", "NotAction": "s3:*", "Resource": "*"}])], {}),
}

not_applicable := {"of another service": role("ec2.amazonaws.com", [anything], {})}

test_the_attached_policy_is_named if {
	{violation.path | some violation in control.violation} == {
		"AttachedManagedPolicies[0].PolicyArn",
		"aws.iam.policy/PolicyVersionList[0].DocumentDecoded.Statement",
	} with input as failing.administrator
}

test_the_statement_is_named if {
	{[violation.path, violation.message] | some violation in control.violation} == {[
		"RolePolicyList[1].PolicyDocumentDecoded.Statement",
		"the role may do anything, by its policy own",
	]} with input as failing["of its own"]
}

test_a_policy_that_cannot_be_judged_is_undecided if {
	control.undecided == set() with input as passing.reads
	odd := role("sagemaker.amazonaws.com", [doc(["Allow"])], {"arn:aws:iam::111122223333:policy/odd": {}})
	count(control.undecided) == 2 with input as odd
}

test_not_applicable_says_why if {
	not control.applicable with input as not_applicable["of another service"]
	contains(control.not_applicable_reason, "SageMaker")
}
