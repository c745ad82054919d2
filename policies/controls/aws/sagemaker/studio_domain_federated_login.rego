# METADATA
# title: Sign in to Studio through identity federation
# description: >-
#   With IAM Identity Center, who leaves the organisation loses Studio on the same day, and each user's work bears
#   their name. AuthMode must be SSO; with IAM, whoever may make presigned URLs opens any user's profile. It is chosen
#   when a domain is created.
# related_resources:
#   - ref: https://docs.aws.amazon.com/sagemaker/latest/dg/onboard-sso-users.html
# custom:
#   id: PL-AWS-SM-008
#   severity: medium
#   resource_type: aws.sagemaker.domain
#   requires:
#     AuthMode: string
#   phase: training
#   requirements:
#     hipaa-security-rule: ["164.312(d)*"]
#     gdpr: ["Art.32*"]
#     soc2-2017: ["CC6.1*"]
#     pci-dss-4.0.1: ["8.2.1*", "8.2.5*"]
#     nist-800-53-r5: ["IA-2*", "AC-2(1)*"]
#     iso-27001-2022: ["A.8.5*"]
#     iso-42001-2023: ["A.3.2*"]
#     nist-ai-rmf-1.0: ["GOVERN 2.1*"]
#     eu-ai-act: ["Art.15*"]
#     cis-aws-5.0: ["1.20*"]
#     cis-aws-7.0: ["2.19*"]
#   remediation:
#     summary: Create a domain with AuthMode SSO and move the users to it; the mode of a domain cannot be changed.
#     action: manual
package plumbline.controls.aws.sagemaker.studio_domain_federated_login

violation contains {
	"message": "users sign in with IAM credentials, not through identity federation",
	"path": "AuthMode",
	"observed": mode,
	"expected": "SSO",
} if {
	mode := object.get(input.resource.config, "AuthMode", null)
	mode != "SSO"
}
