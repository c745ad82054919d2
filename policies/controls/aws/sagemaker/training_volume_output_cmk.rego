# METADATA
# title: Protect training volumes and outputs with own keys
# description: >-
#   Training volumes and model artifacts should be under a key that you control. The volume key and the output
#   key must be named and be no AWS managed alias (alias/aws/...); whose key an id leads to is not followed. The
#   volume key is waived where every instance stores on local NVMe, for which SageMaker refuses one. By default
#   AWS uses keys of its own.
# related_resources:
#   - ref: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ResourceConfig.html
#   - ref: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_OutputDataConfig.html
# custom:
#   id: PL-AWS-SM-013
#   severity: high
#   resource_type: aws.sagemaker.training_job
#   requires:
#     ResourceConfig.VolumeKmsKeyId: string
#     OutputDataConfig.KmsKeyId: string
#     ResourceConfig.InstanceType: string
#     ResourceConfig.InstanceGroups[].InstanceType: string
#   absent:
#     ResourceConfig.VolumeKmsKeyId: no volume key was asked for
#     OutputDataConfig.KmsKeyId: artifacts are encrypted with the default key for S3
#     ResourceConfig.InstanceType: a heterogeneous cluster names types in its instance groups
#     ResourceConfig.InstanceGroups: the cluster is homogeneous
#   parameters:
#     local_storage_families:
#       default:
#         ["c5d", "c6gd", "dl1", "g4dn", "g5", "g6", "g6e", "g7e", "m5d", "m6gd", "p3dn", "p4d", "p4de", "p5",
#         "p5e", "p5en", "p6-b200", "p6-b300", "r5d", "r6gd", "r7gd", "trn1", "trn1n", "trn2"]
#       description: >-
#         Instance families whose every size stores on hardware-encrypted local NVMe disks, for which SageMaker
#         refuses a volume key (from EC2 DescribeInstanceTypes, InstanceStorageInfo.NvmeSupport).
#   phase: training
#   requirements:
#     hipaa-security-rule: ["164.312(a)(2)(iv)*"]
#     gdpr: ["Art.32*"]
#     soc2-2017: ["CC6.1*"]
#     pci-dss-4.0.1: ["3.5.1*"]
#     nist-800-53-r5: ["SC-28(1)*", "SC-13*"]
#     iso-27001-2022: ["A.8.24"]
#     iso-42001-2023: ["A.4.5*"]
#     nist-ai-rmf-1.0: ["MEASURE 2.7*"]
#     eu-ai-act: ["Art.15*"]
#   remediation:
#     summary: Start the job with ResourceConfig.VolumeKmsKeyId and OutputDataConfig.KmsKeyId set to keys of your own.
#     action: manual
package plumbline.controls.aws.sagemaker.training_volume_output_cmk

import data.plumbline.lib.aws_sagemaker

violation contains {
	"message": "model artifacts are not encrypted with a key of yours",
	"path": "OutputDataConfig.KmsKeyId",
	"observed": key,
	"expected": "a KMS key of yours",
} if {
	key := object.get(input.resource.config, ["OutputDataConfig", "KmsKeyId"], null)
	not aws_sagemaker.own_key(key)
}

violation contains {
	"message": "training volumes are not encrypted with a key of yours",
	"path": "ResourceConfig",
	"observed": {"VolumeKmsKeyId": key, "InstanceTypes": _types},
	"expected": "a KMS key of yours",
} if {
	key := object.get(input.resource.config, ["ResourceConfig", "VolumeKmsKeyId"], null)
	not aws_sagemaker.own_key(key)
	not aws_sagemaker.only_local_storage(_types)
}

_types contains object.get(group, "InstanceType", null) if {
	some group in object.get(input.resource.config, ["ResourceConfig", "InstanceGroups"], [])
}

_types contains input.resource.config.ResourceConfig.InstanceType
