# METADATA
# title: Attach every notebook to a subnet you own
# description: >-
#   Only a notebook in a subnet of yours is under your network controls. The subnet and at least one security
#   group must be named; without them SageMaker places the notebook in a VPC of its own.
# related_resources:
#   - ref: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateNotebookInstance.html
# custom:
#   id: PL-AWS-SM-002
#   severity: high
#   resource_type: aws.sagemaker.notebook_instance
#   requires:
#     SubnetId: string
#     SecurityGroups: array
#   absent:
#     SubnetId: the notebook runs in the VPC of the service
#     SecurityGroups: no security group of yours is attached
#   phase: training
#   requirements:
#     hipaa-security-rule: ["164.312(a)(1)*", "164.312(e)(1)*"]
#     gdpr: ["Art.32*"]
#     soc2-2017: ["CC6.6*"]
#     pci-dss-4.0.1: ["1.3.1", "1.3.2", "1.4.4"]
#     nist-800-53-r5: ["SC-7", "AC-4"]
#     iso-27001-2022: ["A.8.20", "A.8.22"]
#     iso-42001-2023: ["A.4.5*"]
#     nist-ai-rmf-1.0: ["MEASURE 2.7*"]
#     eu-ai-act: ["Art.15*"]
#   remediation:
#     summary: Create the notebook again with SubnetId and SecurityGroupIds; a running notebook cannot be moved.
#     action: manual
package plumbline.controls.aws.sagemaker.notebook_in_customer_vpc

violation contains {
	"message": "the notebook is in no subnet of yours",
	"path": "SubnetId",
	"observed": subnet,
	"expected": "a subnet id",
} if {
	subnet := object.get(input.resource.config, "SubnetId", null)
	not _named(subnet)
}

violation contains {
	"message": "no security group of yours is attached to the notebook",
	"path": "SecurityGroups",
	"observed": groups,
	"expected": "at least one security group id",
} if {
	groups := object.get(input.resource.config, "SecurityGroups", [])
	not _some(groups)
}

_named(value) if {
	is_string(value)
	value != ""
}

_some(values) if {
	is_array(values)
	count(values) > 0
}
