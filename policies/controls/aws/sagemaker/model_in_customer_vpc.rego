# METADATA
# title: Bind hosted models to your VPC
# description: >-
#   A model bound to your VPC reaches its artifacts and other services through your network controls. Subnets
#   and security groups must both be named; without them the containers run in a VPC of the service.
# related_resources:
#   - ref: https://docs.aws.amazon.com/sagemaker/latest/dg/host-vpc.html
# custom:
#   id: PL-AWS-SM-020
#   severity: medium
#   resource_type: aws.sagemaker.model
#   requires:
#     VpcConfig.Subnets: array
#     VpcConfig.SecurityGroupIds: array
#   absent:
#     VpcConfig: the containers run in a VPC of the service
#   phase: deployment
#   requirements:
#     hipaa-security-rule: ["164.312(a)(1)*", "164.312(e)(1)*"]
#     gdpr: ["Art.32*"]
#     soc2-2017: ["CC6.6*"]
#     pci-dss-4.0.1: ["1.3.1*", "1.3.2*", "1.4.4*"]
#     nist-800-53-r5: ["SC-7*", "AC-4*"]
#     iso-27001-2022: ["A.8.20", "A.8.22"]
#     iso-42001-2023: ["A.4.5*"]
#     nist-ai-rmf-1.0: ["MEASURE 2.7*"]
#     eu-ai-act: ["Art.15*"]
#   remediation:
#     summary: Create the model again with VpcConfig and move its endpoints to it.
#     action: manual
package plumbline.controls.aws.sagemaker.model_in_customer_vpc

violation contains {
	"message": sprintf("the model names no %s of yours", [noun]),
	"path": sprintf("VpcConfig.%s", [name]),
	"observed": values,
	"expected": sprintf("at least one %s id", [noun]),
} if {
	some name, noun in {"Subnets": "subnet", "SecurityGroupIds": "security group"}
	values := object.get(input.resource.config, ["VpcConfig", name], [])
	not _some(values)
}

_some(values) if {
	is_array(values)
	count(values) > 0
}
