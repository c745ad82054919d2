package plumbline.controls.aws.iam.ml_role_no_wildcards_test

import data.plumbline.controls.aws.iam.ml_role_no_wildcards as control

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

own(statements) := role("sagemaker.amazonaws.com", [doc(statements)], {})

pass_role(changes) := own([object.union(statement("iam:PassRole", "*"), changes)])

passing := {
	"no policies": role("sagemaker.amazonaws.com", [], {}),
	"named actions": own([statement(["s3:GetObject", "s3:List*", "sagemaker:Describe*"], "*")]),
	"named resources": own([statement("s3:*", ["arn:aws:s3:::scans", "arn:aws:s3:::scans/*"])]),
	"all of another service": own([statement("logs:*", "*")]),
	"denied": own([object.union(statement("s3:*", "*"), {"Effect": "Deny"})]),
	"passes one role": pass_role({"Resource": "arn:aws:iam::111122223333:role/train"}),
	"passes to one service": pass_role({"Condition": {"StringEquals": {"iam:PassedToService": "sagemaker.amazonaws.com"}}}),
	"attached": role("sagemaker.amazonaws.com", [], {"arn:aws:iam::111122223333:policy/read": doc([statement("s3:Get*", "*")])}),
}

failing := {
	"all of S3": own([statement("s3:*", "*")]),
	"all of S3 beside named actions": own([statement("s3:GetObject", "*"), statement(["logs:CreateLogStream", "s3:*"], "*")]),
	"all buckets": own([statement("S3:*", "arn:aws:s3:::*")]),
	"all keys": own([statement(["kms:*"], ["arn:aws:kms:*:111122223333:key/*"])]),
	"all but some": own([{"Effect": "Allow", "NotAction": ["iam:*", "organizations:*"], "Resource": "*"}]),
	"attached": role("sagemaker.amazonaws.com", [], {"arn:aws:iam::111122223333:policy/all": doc([statement("sts:*", "*")])}),
	"passes any role": pass_role({}),
	"passes any role of the account": pass_role({"Resource": "arn:aws:iam::111122223333:role/*"}),
	"passes to any service": pass_role({"Condition": {"StringLike": {"iam:PassedToService": "*"}}}),
}

not_applicable := {"of another service": role("ec2.amazonaws.com", [doc([statement("s3:*", "*")])], {})}

test_services_are_named if {
	some violation in control.violation with input as failing["all but some"]
	violation.message == "the role may do all of kms, s3, sagemaker, secretsmanager, sts to everything, by its policy own"
	violation.path == "RolePolicyList[0].PolicyDocumentDecoded.Statement[0]"
}

test_pass_role_is_named if {
	{violation.message | some violation in control.violation} == {"the role may pass any role, by its policy own"} with input as failing["passes any role"]
}

test_not_applicable_says_why if {
	not control.applicable with input as not_applicable["of another service"]
	contains(control.not_applicable_reason, "SageMaker")
	control.undecided == set() with input as passing["no policies"]
}
