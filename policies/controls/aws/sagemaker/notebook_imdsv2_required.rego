# METADATA
# title: Force token-based metadata service on notebooks
# description: >-
#   Version 1 of the instance metadata service answers any request from the host, so a forged request can steal
#   the role's credentials; version 2 asks for a session token. Without a setting both versions answer.
# related_resources:
#   - ref: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_InstanceMetadataServiceConfiguration.html
# custom:
#   id: PL-AWS-SM-005
#   severity: medium
#   resource_type: aws.sagemaker.notebook_instance
#   requires:
#     InstanceMetadataServiceConfiguration.MinimumInstanceMetadataServiceVersion: string
#   absent:
#     InstanceMetadataServiceConfiguration: the default is version 1, both versions answer
#   phase: training
#   requirements:
#     hipaa-security-rule: ["164.308(a)(3)(i)*", "164.312(a)(1)*"]
#     gdpr: ["Art.25*", "Art.32*"]
#     soc2-2017: ["CC6.3*"]
#     pci-dss-4.0.1: ["7.2.1*", "7.2.2*"]
#     nist-800-53-r5: ["AC-6*", "AC-3*"]
#     iso-27001-2022: ["A.8.2*", "A.5.18*"]
#     iso-42001-2023: ["A.3.2*"]
#     nist-ai-rmf-1.0: ["GOVERN 2.1*"]
#     eu-ai-act: ["Art.15*"]
#   remediation:
#     summary: Stop the notebook, set MinimumInstanceMetadataServiceVersion to 2 and start it again.
#     action: sagemaker:UpdateNotebookInstance
package plumbline.controls.aws.sagemaker.notebook_imdsv2_required

violation contains {
	"message": "the notebook answers metadata requests without a session token",
	"path": "InstanceMetadataServiceConfiguration.MinimumInstanceMetadataServiceVersion",
	"observed": version,
	"expected": "2",
} if {
	path := ["InstanceMetadataServiceConfiguration", "MinimumInstanceMetadataServiceVersion"]
	version := object.get(input.resource.config, path, "1")
	version != "2"
}
