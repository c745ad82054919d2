# METADATA
# title: Keep Studio domains in VPC-only network mode
# description: >-
#   With public internet access, Studio's applications reach the internet through a network of the service, round your
#   VPC's firewalls and logs. AppNetworkAccessType must be VpcOnly; a domain has public access unless it was created
#   otherwise.
# related_resources:
#   - ref: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateDomain.html
# custom:
#   id: PL-AWS-SM-007
#   severity: high
#   resource_type: aws.sagemaker.domain
#   requires:
#     AppNetworkAccessType: string
#   absent:
#     AppNetworkAccessType: the default is PublicInternetOnly
#   phase: training
#   requirements:
#     hipaa-security-rule: ["164.312(a)(1)*", "164.312(e)(1)*"]
#     gdpr: ["Art.32*"]
#     soc2-2017: ["CC6.6*"]
#     pci-dss-4.0.1: ["1.3.1*", "1.3.2*", "1.4.4*"]
#     nist-800-53-r5: ["SC-7*", "AC-4*"]
#     iso-27001-2022: ["A.8.20*", "A.8.22*"]
#     iso-42001-2023: ["A.4.5*"]
#     nist-ai-rmf-1.0: ["MEASURE 2.7*"]
#     eu-ai-act: ["Art.15*"]
#   remediation:
#     summary: Update the domain to AppNetworkAccessType VpcOnly, with VPC endpoints for the services it uses.
#     action: sagemaker:UpdateDomain
package plumbline.controls.aws.sagemaker.studio_domain_vpc_only

violation contains {
	"message": "the domain's applications reach the internet without passing your VPC",
	"path": "AppNetworkAccessType",
	"observed": access,
	"expected": "VpcOnly",
} if {
	access := object.get(input.resource.config, "AppNetworkAccessType", "PublicInternetOnly")
	access != "VpcOnly"
}
