# METADATA
# title: Isolate and encrypt processing jobs
# description: >-
#   Processing jobs hold the raw data. A job must be cut off from the network or run in your VPC, encrypt the traffic
#   between its instances if it has several, and keep its volumes and what it writes to S3 under a key that you control:
#   named, and no AWS managed alias (alias/aws/...). The volume key is waived for instances that store on local NVMe, for
#   which SageMaker refuses one. What goes to a feature store is encrypted by that.
# related_resources:
#   - ref: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateProcessingJob.html
#   - ref: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_NetworkConfig.html
# custom:
#   id: PL-AWS-SM-016
#   severity: medium
#   resource_type: aws.sagemaker.processing_job
#   requires:
#     NetworkConfig.EnableNetworkIsolation: boolean
#     NetworkConfig.VpcConfig.Subnets: array
#     NetworkConfig.VpcConfig.SecurityGroupIds: array
#     NetworkConfig.EnableInterContainerTrafficEncryption: boolean
#     ProcessingResources.ClusterConfig.InstanceCount: number
#     ProcessingResources.ClusterConfig.InstanceType: string
#     ProcessingResources.ClusterConfig.VolumeKmsKeyId: string
#     ProcessingOutputConfig.KmsKeyId: string
#     ProcessingOutputConfig.Outputs[].S3Output: object
#   absent:
#     NetworkConfig: the job was given no network of yours
#     NetworkConfig.EnableNetworkIsolation: the default is false
#     NetworkConfig.VpcConfig: the containers run in a VPC of the service
#     NetworkConfig.EnableInterContainerTrafficEncryption: the default is false
#     ProcessingResources.ClusterConfig.VolumeKmsKeyId: no volume key was asked for
#     ProcessingOutputConfig: the job writes no output
#     ProcessingOutputConfig.KmsKeyId: output is encrypted with the default key for S3
#     ProcessingOutputConfig.Outputs[].S3Output: the output goes to a feature store
#   needs_all: true
#   parameters:
#     local_storage_families:
#       default:
#         ["c5d", "c6gd", "dl1", "g4dn", "g5", "g6", "g6e", "g7e", "m5d", "m6gd", "p3dn", "p4d", "p4de", "p5",
#         "p5e", "p5en", "p6-b200", "p6-b300", "r5d", "r6gd", "r7gd", "trn1", "trn1n", "trn2"]
#       description: >-
#         Instance families whose every size stores on hardware-encrypted local NVMe disks, for which SageMaker
#         refuses a volume key (from EC2 DescribeInstanceTypes, InstanceStorageInfo.NvmeSupport).
#   phase: feature
#   requirements:
#     hipaa-security-rule: ["164.312(a)(2)(iv)*", "164.312(e)(1)*"]
#     gdpr: ["Art.32*"]
#     soc2-2017: ["CC6.1*", "CC6.6*", "CC6.7*"]
#     pci-dss-4.0.1: ["1.3.1*", "1.4.4*", "3.5.1*", "4.2.1*"]
#     nist-800-53-r5: ["SC-7*", "SC-8*", "SC-28(1)*"]
#     iso-27001-2022: ["A.8.20*", "A.8.24"]
#     iso-42001-2023: ["A.4.5*"]
#     nist-ai-rmf-1.0: ["MEASURE 2.7*"]
#     eu-ai-act: ["Art.15*"]
#   remediation:
#     summary: Start the job with a NetworkConfig, a volume key and an output key of your own; a job that ran can't be changed.
#     action: manual
package plumbline.controls.aws.sagemaker.processing_job_hardened

import data.plumbline.lib.aws_sagemaker

_network := object.get(input.resource.config, "NetworkConfig", {})

_cluster := object.get(input.resource.config, ["ProcessingResources", "ClusterConfig"], {})

_output := object.get(input.resource.config, "ProcessingOutputConfig", {})

violation contains {
	"message": "the job is neither cut off from the network nor bound to your VPC",
	"path": "NetworkConfig",
	"observed": _network,
	"expected": "EnableNetworkIsolation true, or subnets and security groups of yours",
} if {
	object.get(_network, "EnableNetworkIsolation", false) != true
	not aws_sagemaker.in_vpc(_network)
}

violation contains {
	"message": "the traffic between the job's instances is not encrypted",
	"path": "NetworkConfig.EnableInterContainerTrafficEncryption",
	"observed": encrypted,
	"expected": true,
} if {
	object.get(_cluster, "InstanceCount", null) != 1
	encrypted := object.get(_network, "EnableInterContainerTrafficEncryption", false)
	encrypted != true
}

violation contains {
	"message": "the job's volumes are not encrypted with a key of yours",
	"path": "ProcessingResources.ClusterConfig",
	"observed": {"VolumeKmsKeyId": key, "InstanceType": type},
	"expected": "a KMS key of yours",
} if {
	key := object.get(_cluster, "VolumeKmsKeyId", null)
	not aws_sagemaker.own_key(key)
	type := object.get(_cluster, "InstanceType", null)
	not aws_sagemaker.only_local_storage({type})
}

violation contains {
	"message": "what the job writes is not encrypted with a key of yours",
	"path": "ProcessingOutputConfig.KmsKeyId",
	"observed": key,
	"expected": "a KMS key of yours",
} if {
	_writes
	key := object.get(_output, "KmsKeyId", null)
	not aws_sagemaker.own_key(key)
}

_writes if {
	some output in object.get(_output, "Outputs", [])
	output.S3Output
}
