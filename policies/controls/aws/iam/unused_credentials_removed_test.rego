package plumbline.controls.aws.iam.unused_credentials_removed_test

import data.plumbline.controls.aws.iam.unused_credentials_removed as control

parameters := {"max_idle_days": 45, "max_idle_role_days": 90}

given(type, config) := {
	"resource": {
		"uid": "arn:aws:iam::111122223333:x/ana",
		"type": type,
		"scope": "111122223333",
		"region": "global",
		"config": config,
		"gaps": [],
	},
	"parameters": parameters,
	"now": "2026-11-21T00:00:00Z",
}

idle := "2026-10-01T00:00:00Z"

recent := "2026-11-01T00:00:00+00:00"

user(changes) := given("aws.iam.user", {"CredentialReport": object.union(
	{
		"user_creation_time": "2020-01-01T00:00:00Z",
		"password_enabled": "false",
		"password_last_used": "N/A",
		"password_last_changed": "N/A",
		"access_key_1_active": "false",
		"access_key_1_last_rotated": "N/A",
		"access_key_1_last_used_date": "N/A",
		"access_key_2_active": "false",
		"access_key_2_last_rotated": "N/A",
		"access_key_2_last_used_date": "N/A",
	},
	changes,
)})

role(service, created, used) := given("aws.iam.role", {
	"AssumeRolePolicyDocumentDecoded": {"Statement": [{
		"Effect": "Allow",
		"Principal": {"Service": service},
		"Action": "sts:AssumeRole",
	}]},
	"CreateDate": created,
	"RoleLastUsed": used,
})

passing := {
	"no credentials": user({}),
	"a password in use": user({"password_enabled": "true", "password_last_used": recent}),
	"a new password, never used": user({
		"password_enabled": "true",
		"password_last_used": "no_information",
		"password_last_changed": recent,
	}),
	"a new key, never used": user({"access_key_2_active": "true", "access_key_2_last_rotated": recent}),
	"a role in use": role("sagemaker.amazonaws.com", "2020-01-01T00:00:00Z", {"LastUsedDate": idle, "Region": "eu-west-1"}),
	"a new role, never used": role("bedrock.amazonaws.com", recent, {}),
	"a new role without record": given("aws.iam.role", object.remove(
		role("sagemaker.amazonaws.com", recent, {}).resource.config,
		["RoleLastUsed"],
	)),
}

failing := {
	"an idle password": user({"password_enabled": "true", "password_last_used": idle, "password_last_changed": recent}),
	"an old password, never used": user({"password_enabled": "true", "password_last_used": "no_information"}),
	"an idle key": user({"access_key_1_active": "true", "access_key_1_last_used_date": idle}),
	"an old key, never used": user({"access_key_2_active": "true", "access_key_2_last_rotated": idle}),
	"an idle role": role("sagemaker.amazonaws.com", "2020-01-01T00:00:00Z", {"LastUsedDate": "2026-08-01T00:00:00Z"}),
	"an old role, never used": role("sagemaker.amazonaws.com", "2020-01-01T00:00:00Z", {}),
}

not_applicable := {"a role of another service": role("ec2.amazonaws.com", "2020-01-01T00:00:00Z", {})}

paths(given_) := {violation.path | some violation in violations} if {
	violations := control.violation with input as given_
}

test_the_idle_credential_is_named if {
	paths(failing["an idle password"]) == {"CredentialReport.password_last_used"}
	paths(failing["an idle key"]) == {"CredentialReport.access_key_1_last_used_date"}
	paths(failing["an old key, never used"]) == {"CredentialReport.access_key_2_last_used_date"}
	paths(failing["an idle role"]) == {"RoleLastUsed.LastUsedDate"}
}

test_applies_to_users_and_roles_of_ml_services if {
	control.applicable with input as passing["no credentials"]
	control.applicable with input as passing["a role in use"]
}

test_roles_have_a_limit_of_their_own if {
	some violation in control.violation with input as failing["an old role, never used"]
	violation.message == "not used for more than 90 days"
	violation.observed == "never"
	some other in control.violation with input as failing["an idle key"]
	other.message == "not used for more than 45 days"
}

test_no_date_at_all_is_undecided if {
	lost := user({"access_key_1_active": "true", "user_creation_time": "?"})
	{reason.path | some reason in control.undecided} == {"CredentialReport.access_key_1_last_used_date"} with input as lost
	control.undecided == set() with input as passing["a role in use"]
}

test_an_odd_trust_is_undecided if {
	odd := given("aws.iam.role", {"AssumeRolePolicyDocumentDecoded": {"Statement": ["x"]}, "CreateDate": recent})
	count(control.undecided) == 1 with input as odd
}

test_not_applicable_says_why if contains(control.not_applicable_reason, "SageMaker")
