# METADATA
# title: Deny root on notebook hosts
# description: >-
#   Root on a notebook lets its user replace monitoring agents and read every credential on the host. RootAccess
#   is looked at; the default is Enabled. Lifecycle scripts run as root either way.
# related_resources:
#   - ref: https://docs.aws.amazon.com/sagemaker/latest/dg/nbi-root-access.html
# custom:
#   id: PL-AWS-SM-003
#   severity: medium
#   resource_type: aws.sagemaker.notebook_instance
#   requires:
#     RootAccess: string
#   absent:
#     RootAccess: the default is Enabled
#   phase: training
#   requirements:
#     hipaa-security-rule: ["164.308(a)(3)(i)*", "164.312(a)(1)*"]
#     gdpr: ["Art.25*", "Art.32*"]
#     soc2-2017: ["CC6.3*"]
#     pci-dss-4.0.1: ["7.2.1", "7.2.2"]
#     nist-800-53-r5: ["AC-6", "AC-3*"]
#     iso-27001-2022: ["A.8.2*", "A.5.18*"]
#     iso-42001-2023: ["A.3.2*"]
#     nist-ai-rmf-1.0: ["GOVERN 2.1*"]
#     eu-ai-act: ["Art.15*"]
#   remediation:
#     summary: Stop the notebook, set RootAccess to Disabled and start it again.
#     action: sagemaker:UpdateNotebookInstance
package plumbline.controls.aws.sagemaker.notebook_root_disabled

violation contains {
	"message": "root access is enabled",
	"path": "RootAccess",
	"observed": root,
	"expected": "Disabled",
} if {
	root := object.get(input.resource.config, "RootAccess", "Enabled")
	root != "Disabled"
}
