# METADATA
# title: Route notebook traffic through your VPC only
# description: >-
#   A notebook with its own way to the internet goes round the VPC's firewalls, logs and endpoints, so data can
#   leave unseen. DirectInternetAccess is looked at; a notebook instance is internet-enabled unless it was
#   created otherwise.
# related_resources:
#   - ref: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateNotebookInstance.html
# custom:
#   id: PL-AWS-SM-001
#   severity: high
#   resource_type: aws.sagemaker.notebook_instance
#   requires:
#     DirectInternetAccess: string
#   absent:
#     DirectInternetAccess: notebook instances are internet-enabled by default
#   phase: training
#   requirements:
#     hipaa-security-rule: ["164.312(a)(1)", "164.312(e)(1)*"]
#     gdpr: ["Art.32*"]
#     soc2-2017: ["CC6.6*"]
#     pci-dss-4.0.1: ["1.3.1", "1.3.2", "1.4.4"]
#     nist-800-53-r5: ["SC-7", "AC-4"]
#     iso-27001-2022: ["A.8.1", "A.8.20*", "A.8.22*"]
#     iso-42001-2023: ["A.4.5*"]
#     nist-ai-rmf-1.0: ["MEASURE 2.7*"]
#     eu-ai-act: ["Art.15*"]
#   remediation:
#     summary: Create the notebook again with DirectInternetAccess Disabled, a subnet and a NAT gateway or VPC endpoints; the setting cannot be changed later.
#     action: manual
package plumbline.controls.aws.sagemaker.notebook_no_direct_internet

violation contains {
	"message": "the notebook reaches the internet without passing your VPC",
	"path": "DirectInternetAccess",
	"observed": access,
	"expected": "Disabled",
} if {
	access := object.get(input.resource.config, "DirectInternetAccess", "Enabled")
	access != "Disabled"
}
