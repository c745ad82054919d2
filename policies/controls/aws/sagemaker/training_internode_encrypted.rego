# METADATA
# title: Encrypt traffic between training nodes
# description: >-
#   Nodes of a distributed job exchange gradients and data over the network.
#   EnableInterContainerTrafficEncryption must be true (default false); a job with a single instance has no such
#   traffic and is not judged.
# related_resources:
#   - ref: https://docs.aws.amazon.com/sagemaker/latest/dg/train-encrypt.html
# custom:
#   id: PL-AWS-SM-012
#   severity: medium
#   resource_type: aws.sagemaker.training_job
#   requires:
#     EnableInterContainerTrafficEncryption: boolean
#     ResourceConfig.InstanceCount: number
#     ResourceConfig.InstanceGroups[].InstanceCount: number
#   absent:
#     EnableInterContainerTrafficEncryption: the default is false
#     ResourceConfig.InstanceCount: a heterogeneous cluster counts in its instance groups
#     ResourceConfig.InstanceGroups: the cluster is homogeneous
#   applicable_requires:
#     - ResourceConfig.InstanceCount
#     - ResourceConfig.InstanceGroups[].InstanceCount
#   phase: training
#   requirements:
#     hipaa-security-rule: ["164.312(e)(1)*", "164.312(e)(2)(ii)*"]
#     gdpr: ["Art.32*"]
#     soc2-2017: ["CC6.7*"]
#     pci-dss-4.0.1: ["4.2.1*"]
#     nist-800-53-r5: ["SC-8*", "SC-8(1)*"]
#     iso-27001-2022: ["A.8.24"]
#     iso-42001-2023: ["A.4.5*"]
#     nist-ai-rmf-1.0: ["MEASURE 2.7*"]
#     eu-ai-act: ["Art.15*"]
#   remediation:
#     summary: Start the job with EnableInterContainerTrafficEncryption true and let its security group reach itself.
#     action: manual
package plumbline.controls.aws.sagemaker.training_internode_encrypted

default applicable := false

applicable if _instances > 1

not_applicable_reason := "the job runs on one instance"

violation contains {
	"message": "the traffic between the job's instances is not encrypted",
	"path": "EnableInterContainerTrafficEncryption",
	"observed": encrypted,
	"expected": true,
} if {
	encrypted := object.get(input.resource.config, "EnableInterContainerTrafficEncryption", false)
	encrypted != true
}

undecided contains {"message": "the job names no number of instances", "path": "ResourceConfig.InstanceCount"} if {
	_instances == 0
}

_instances := single + sum(groups) if {
	single := object.get(input.resource.config, ["ResourceConfig", "InstanceCount"], 0)
	groups := [object.get(group, "InstanceCount", null) |
		some group in object.get(input.resource.config, ["ResourceConfig", "InstanceGroups"], [])
	]
}
