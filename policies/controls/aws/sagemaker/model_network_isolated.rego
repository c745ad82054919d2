# METADATA
# title: Serve models in isolated containers
# description: >-
#   An inference container with network access can send requests and answers out. EnableNetworkIsolation is
#   looked at; the default is false.
# related_resources:
#   - ref: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModel.html
# custom:
#   id: PL-AWS-SM-019
#   severity: high
#   resource_type: aws.sagemaker.model
#   requires:
#     EnableNetworkIsolation: boolean
#   absent:
#     EnableNetworkIsolation: the default is false
#   phase: deployment
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
#     summary: Create the model again with EnableNetworkIsolation true and move its endpoints to it.
#     action: manual
package plumbline.controls.aws.sagemaker.model_network_isolated

violation contains {
	"message": "the model's containers can make network calls",
	"path": "EnableNetworkIsolation",
	"observed": isolated,
	"expected": true,
} if {
	isolated := object.get(input.resource.config, "EnableNetworkIsolation", false)
	isolated != true
}
