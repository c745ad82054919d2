# METADATA
# title: Set a strong account password policy
# description: >-
#   Short or recycled passwords are guessed. Looks at the account's password policy; without one, AWS asks for eight
#   characters and remembers none.
# related_resources:
#   - ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html
# custom:
#   id: PL-AWS-IAM-008
#   severity: medium
#   resource_type: aws.iam.account
#   requires:
#     GetAccountPasswordPolicy.PasswordPolicy.MinimumPasswordLength: number
#     GetAccountPasswordPolicy.PasswordPolicy.PasswordReusePrevention: number
#   absent:
#     GetAccountPasswordPolicy.PasswordPolicy: the account has no password policy
#     GetAccountPasswordPolicy.PasswordPolicy.PasswordReusePrevention: old passwords may be used again
#   parameters:
#     min_length: {default: 14, description: Characters that a password must have at least.}
#     min_remembered: {default: 24, description: Old passwords that must not be used again.}
#   phase: governance
#   requirements:
#     hipaa-security-rule: ["164.308(a)(5)(ii)(D)"]
#     gdpr: ["Art.25", "Art.32*"]
#     soc2-2017: ["CC6.1*"]
#     pci-dss-4.0.1: ["8.3.6*", "8.3.7*"]
#     nist-800-53-r5: ["IA-5", "AC-2(3)"]
#     iso-27001-2022: ["A.5.17*", "A.5.15"]
#     iso-42001-2023: ["A.3.2*"]
#     nist-ai-rmf-1.0: ["GOVERN 2.1*"]
#     eu-ai-act: ["Art.15*"]
#     cis-aws-5.0: ["1.7", "1.8"]
#     cis-aws-7.0: ["2.8", "2.9"]
#   remediation:
#     summary: Set the minimum length and the number of remembered passwords in the account password policy.
#     action: iam:UpdateAccountPasswordPolicy
package plumbline.controls.aws.iam.password_policy_strong

_policy := object.get(input.resource.config, ["GetAccountPasswordPolicy", "PasswordPolicy"], {})

violation contains {
	"message": "passwords may be too short",
	"path": "GetAccountPasswordPolicy.PasswordPolicy.MinimumPasswordLength",
	"observed": length,
	"expected": input.parameters.min_length,
} if {
	# Without a policy AWS asks for eight characters.
	length := object.get(_policy, "MinimumPasswordLength", 8)
	length < input.parameters.min_length
}

violation contains {
	"message": "old passwords may be used again too soon",
	"path": "GetAccountPasswordPolicy.PasswordPolicy.PasswordReusePrevention",
	"observed": remembered,
	"expected": input.parameters.min_remembered,
} if {
	remembered := object.get(_policy, "PasswordReusePrevention", 0)
	remembered < input.parameters.min_remembered
}
