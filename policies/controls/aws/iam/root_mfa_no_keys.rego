# METADATA
# title: Secure root with MFA and no access keys
# description: >-
#   The root user can do everything and no policy stops it. It needs MFA, and must have no access keys; a new account has
#   neither MFA nor keys.
# related_resources:
#   - ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html
# custom:
#   id: PL-AWS-IAM-005
#   severity: critical
#   resource_type: aws.iam.account
#   requires:
#     GetAccountSummary.SummaryMap.AccountMFAEnabled: number
#     GetAccountSummary.SummaryMap.AccountAccessKeysPresent: number
#   phase: governance
#   requirements:
#     hipaa-security-rule: ["164.312(d)"]
#     gdpr: ["Art.25", "Art.32*"]
#     soc2-2017: ["CC6.1*"]
#     pci-dss-4.0.1: ["8.4.2"]
#     nist-800-53-r5: ["IA-2", "AC-2(1)"]
#     iso-27001-2022: ["A.8.5", "A.5.17"]
#     iso-42001-2023: ["A.3.2*"]
#     nist-ai-rmf-1.0: ["GOVERN 2.1*"]
#     eu-ai-act: ["Art.15*"]
#     cis-aws-5.0: ["1.4", "1.3"]
#     cis-aws-7.0: ["2.5", "2.4"]
#   remediation:
#     summary: As root user, register an MFA device and delete the access keys.
#     action: manual
package plumbline.controls.aws.iam.root_mfa_no_keys

_summary := object.get(input.resource.config, ["GetAccountSummary", "SummaryMap"], {})

violation contains {
	"message": "the root user has no MFA",
	"path": "GetAccountSummary.SummaryMap.AccountMFAEnabled",
	"observed": enabled,
	"expected": 1,
} if {
	enabled := object.get(_summary, "AccountMFAEnabled", 0)
	enabled != 1
}

violation contains {
	"message": "the root user has access keys",
	"path": "GetAccountSummary.SummaryMap.AccountAccessKeysPresent",
	"observed": present,
	"expected": 0,
} if {
	present := object.get(_summary, "AccountAccessKeysPresent", "unknown")
	present != 0
}
