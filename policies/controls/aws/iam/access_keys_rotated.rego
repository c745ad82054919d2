# METADATA
# title: Renew access keys within 90 days
# description: >-
#   The longer a key lives, the more copies of it there are. Every key that is not Inactive must be younger than the
#   limit.
# related_resources:
#   - ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html
# custom:
#   id: PL-AWS-IAM-006
#   severity: medium
#   resource_type: aws.iam.user
#   requires:
#     ListAccessKeys.AccessKeyMetadata[].Status: string
#     ListAccessKeys.AccessKeyMetadata[].CreateDate: string
#   needs_all: true
#   parameters:
#     max_age_days: {default: 90, description: Days that an access key may live.}
#   phase: governance
#   requirements:
#     hipaa-security-rule: ["164.308(a)(5)(ii)(D)"]
#     gdpr: ["Art.25", "Art.32*"]
#     soc2-2017: ["CC6.1*"]
#     pci-dss-4.0.1: ["8.3.9"]
#     nist-800-53-r5: ["AC-2(1)", "AC-3(3)", "IA-5*", "AC-2(3)*"]
#     iso-27001-2022: ["A.5.17*", "A.5.15"]
#     iso-42001-2023: ["A.3.2*"]
#     nist-ai-rmf-1.0: ["GOVERN 2.1*"]
#     eu-ai-act: ["Art.15*"]
#     cis-aws-5.0: ["1.13"]
#     cis-aws-7.0: ["2.12"]
#   remediation:
#     summary: Create a second key, move its users over, then deactivate and delete the old one.
#     action: iam:UpdateAccessKey
package plumbline.controls.aws.iam.access_keys_rotated

import data.plumbline.lib.dates

_path(i) := sprintf("ListAccessKeys.AccessKeyMetadata[%d].CreateDate", [i])

_active[i] := key.CreateDate if {
	some i, key in input.resource.config.ListAccessKeys.AccessKeyMetadata
	key.Status != "Inactive"
}

violation contains {
	"message": sprintf("the access key is older than %v days", [input.parameters.max_age_days]),
	"path": _path(i),
	"observed": created,
	"expected": sprintf("at most %v days ago", [input.parameters.max_age_days]),
} if {
	some i, created in _active
	dates.days_between(created, input.now) > input.parameters.max_age_days
}

undecided contains {"path": _path(i), "message": "not a timestamp"} if {
	some i, created in _active
	not dates.days_between(created, input.now)
}
