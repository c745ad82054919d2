package plumbline.lib.aws_ml_role_test

import data.plumbline.lib.aws_ml_role

statement := {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}

given := {
	"resource": {"config": {
		"AssumeRolePolicyDocumentDecoded": {"Statement": {
			"Effect": "Allow",
			"Principal": {"Service": "sagemaker.amazonaws.com"},
			"Action": "sts:AssumeRole",
		}},
		"RolePolicyList": [{"PolicyName": "own", "PolicyDocumentDecoded": {"Statement": [statement]}}],
		"AttachedManagedPolicies": [{"PolicyArn": "a"}, {"PolicyArn": "b"}, {"PolicyArn": "c"}, {"PolicyArn": "d"}],
	}},
	"related": {"aws.iam.policy": [
		{"uid": "a", "config": {"PolicyVersionList": [{"DocumentDecoded": {"Statement": statement}}]}},
		{"uid": "b", "config": {"PolicyVersionList": [{"DocumentDecoded": {"Statement": statement}}]}},
		{"uid": "c", "config": {"PolicyVersionList": []}},
	]},
}

test_statements_of_all_policies if {
	{[entry.path, entry.policy] | some entry in aws_ml_role.statements} == {
		["RolePolicyList[0].PolicyDocumentDecoded.Statement[0]", "own"],
		["aws.iam.policy/PolicyVersionList[0].DocumentDecoded.Statement", "a"],
		["aws.iam.policy/PolicyVersionList[0].DocumentDecoded.Statement", "b"],
	} with input as given
}

with_own(statements) := json.patch(given, [{
	"op": "replace",
	"path": "resource/config/RolePolicyList/0/PolicyDocumentDecoded",
	"value": {"Statement": statements},
}])

test_plain_actions if {
	aws_ml_role.plain_actions == ["s3:*", "s3:*", "s3:*"] with input as given
	aws_ml_role.plain_actions == ["a:B", "c:*", "s3:*", "s3:*"] with input as with_own([{
		"Effect": "Allow",
		"Action": ["a:B", "c:*"],
		"Resource": ["x", "y"],
	}])
	aws_ml_role.plain_actions == [] with input as {"resource": {"config": {}}}
}

test_no_plain_actions_where_a_statement_is_of_another_kind if {
	every other in [
		null,
		"text",
		[statement],
		object.union(statement, {"Effect": "Deny"}),
		object.union(statement, {"Condition": {}}),
		object.union(statement, {"Action": null}),
		object.union(statement, {"Action": [["s3:*"]]}),
		object.union(statement, {"Resource": [1]}),
		object.union(object.remove(statement, ["Action"]), {"NotAction": "s3:*"}),
	] {
		not aws_ml_role.plain_actions with input as with_own([statement, other])
	}
	not aws_ml_role.plain_actions with input as json.remove(given, ["resource/config/RolePolicyList/0/PolicyDocumentDecoded"])
	not aws_ml_role.plain_actions with input as json.patch(given, [{
		"op": "replace",
		"path": "related/aws.iam.policy/0/config/PolicyVersionList/0/DocumentDecoded",
		"value": {"Version": "2012-10-17"},
	}])
}

test_policies_without_a_version_to_judge_are_undecided if {
	{reason.path | some reason in aws_ml_role.undecided} == {
		"AttachedManagedPolicies[2].PolicyArn",
		"AttachedManagedPolicies[3].PolicyArn",
	} with input as given
}

test_what_is_malformed_is_undecided if {
	odd := json.patch(given, [
		{"op": "replace", "path": "resource/config/RolePolicyList/0/PolicyDocumentDecoded/Statement", "value": [1]},
		{"op": "replace", "path": "resource/config/AssumeRolePolicyDocumentDecoded/Statement", "value": 1},
		{"op": "replace", "path": "resource/config/AttachedManagedPolicies", "value": []},
	])
	{reason.path | some reason in aws_ml_role.undecided} == {
		"AssumeRolePolicyDocumentDecoded.Statement",
		"RolePolicyList[0].PolicyDocumentDecoded.Statement[0]",
	} with input as odd
	not aws_ml_role.trusted with input as odd
}

test_trusted if {
	aws_ml_role.trusted with input as given
	not aws_ml_role.trusted with input as {"resource": {"config": {}}}
}
