# METADATA
# title: Retire idle users, keys and ML roles
# description: >-
#   Nobody notices when an idle credential is stolen. Of a user, the password and both keys must have been used within
#   the limit, as the credential report has it (up to four hours old); one never used counts from its last change. Of a
#   role that SageMaker or Bedrock may assume, the last use that IAM knows of counts, else its creation.
# related_resources:
#   - ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_finding-unused.html
#   - ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
# custom:
#   id: PL-AWS-IAM-007
#   severity: medium
#   resource_type: [aws.iam.user, aws.iam.role]
#   requires:
#     aws.iam.user/CredentialReport.user_creation_time: string
#     aws.iam.user/CredentialReport.password_enabled: string
#     aws.iam.user/CredentialReport.password_last_used: string
#     aws.iam.user/CredentialReport.password_last_changed: string
#     aws.iam.user/CredentialReport.access_key_1_active: string
#     aws.iam.user/CredentialReport.access_key_1_last_rotated: string
#     aws.iam.user/CredentialReport.access_key_1_last_used_date: string
#     aws.iam.user/CredentialReport.access_key_2_active: string
#     aws.iam.user/CredentialReport.access_key_2_last_rotated: string
#     aws.iam.user/CredentialReport.access_key_2_last_used_date: string
#     aws.iam.role/AssumeRolePolicyDocumentDecoded: object
#     aws.iam.role/CreateDate: string
#     aws.iam.role/RoleLastUsed.LastUsedDate: string
#   absent:
#     aws.iam.role/RoleLastUsed: the role was never used in the time that IAM tracks
#     aws.iam.role/RoleLastUsed.LastUsedDate: the role was never used in the time that IAM tracks
#   needs_all: true
#   applicable_requires: [aws.iam.role/AssumeRolePolicyDocumentDecoded]
#   parameters:
#     max_idle_days: {default: 45, description: Days that a password or access key may go unused.}
#     max_idle_role_days: {default: 90, description: Days that a role of an ML service may go unused.}
#   phase: governance
#   requirements:
#     hipaa-security-rule: ["164.308(a)(5)(ii)(D)"]
#     gdpr: ["Art.25", "Art.32*"]
#     soc2-2017: ["CC1.3", "CC6.1*"]
#     pci-dss-4.0.1: ["8.2.6"]
#     nist-800-53-r5: ["IA-5*", "AC-2(3)"]
#     iso-27001-2022: ["A.5.17*", "A.5.15"]
#     iso-42001-2023: ["A.3.2*"]
#     nist-ai-rmf-1.0: ["GOVERN 2.1*"]
#     eu-ai-act: ["Art.15*"]
#     cis-aws-5.0: ["1.11"]
#     cis-aws-7.0: ["2.11"]
#   remediation:
#     summary: Deactivate the credential, or delete the role, and remove it when nobody misses it.
#     action: iam:UpdateAccessKey
package plumbline.controls.aws.iam.unused_credentials_removed

import data.plumbline.lib.aws_ml_role
import data.plumbline.lib.dates

default applicable := false

applicable if input.resource.type == "aws.iam.user"

applicable if aws_ml_role.trusted

not_applicable_reason := aws_ml_role.not_trusted

undecided contains reason if {
	some reason in aws_ml_role.undecided_trust
}

_report := input.resource.config.CredentialReport

# What is in use: its last use or, in this order, what stands in for it, by the path to show.
_credentials["CredentialReport.password_last_used"] := [
	_report.password_last_used,
	_report.password_last_changed,
	_report.user_creation_time,
] if {
	_report.password_enabled != "false"
}

_credentials[sprintf("CredentialReport.access_key_%d_last_used_date", [n])] := [
	_report[sprintf("access_key_%d_last_used_date", [n])],
	_report[sprintf("access_key_%d_last_rotated", [n])],
	_report.user_creation_time,
] if {
	is_object(_report)
	some n in [1, 2]
	_report[sprintf("access_key_%d_active", [n])] != "false"
}

_credentials["RoleLastUsed.LastUsedDate"] := [
	object.get(input.resource.config, ["RoleLastUsed", "LastUsedDate"], "never"),
	input.resource.config.CreateDate,
] if {
	input.resource.type == "aws.iam.role"
}

_limit := input.parameters.max_idle_role_days if {
	input.resource.type == "aws.iam.role"
} else := input.parameters.max_idle_days

_idle_days := {path: days |
	some path, dates_ in _credentials
	days := _days_since(dates_)
}

# The first of the dates that is one: N/A and no_information are none.
_days_since(dates_) := days if {
	days := dates.days_between(dates_[0], input.now)
} else := days if {
	days := dates.days_between(dates_[1], input.now)
} else := dates.days_between(dates_[2], input.now)

violation contains {
	"message": sprintf("not used for more than %v days", [_limit]),
	"path": path,
	"observed": _credentials[path][0],
	"expected": sprintf("used within %v days", [_limit]),
} if {
	some path, days in _idle_days
	days > _limit
}

undecided contains {"path": path, "message": "no date tells when it was used or made"} if {
	some path, _ in _credentials
	not _idle_days[path]
}
