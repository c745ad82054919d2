# METADATA
# title: Encrypt endpoint storage with a named KMS key
# description: >-
#   Endpoint volumes hold model artifacts and, in crashes and caches, requests. KmsKeyId must be set; without it
#   AWS uses a key of its own. Not judged where every variant is serverless or stores on local NVMe, for which
#   SageMaker refuses a key.
# related_resources:
#   - ref: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpointConfig.html
# custom:
#   id: PL-AWS-SM-028
#   severity: medium
#   resource_type: aws.sagemaker.endpoint_config
#   requires:
#     KmsKeyId: string
#     ProductionVariants[].InstanceType: string
#     ProductionVariants[].ServerlessConfig: object
#     ProductionVariants[].InstancePools[].InstanceType: string
#     ShadowProductionVariants[].InstanceType: string
#     ShadowProductionVariants[].ServerlessConfig: object
#     ShadowProductionVariants[].InstancePools[].InstanceType: string
#   absent:
#     KmsKeyId: volumes are encrypted with a key of AWS
#     ProductionVariants[].InstanceType: the variant is serverless or has instance pools
#     ProductionVariants[].ServerlessConfig: the variant runs on instances
#     ProductionVariants[].InstancePools: the variant has one instance type or is serverless
#     ShadowProductionVariants: there is no shadow variant
#     ShadowProductionVariants[].InstanceType: the variant is serverless or has instance pools
#     ShadowProductionVariants[].ServerlessConfig: the variant runs on instances
#     ShadowProductionVariants[].InstancePools: the variant has one instance type or is serverless
#   needs_all: true
#   parameters:
#     local_storage_families:
#       default:
#         ["c5d", "c6gd", "dl1", "g4dn", "g5", "g6", "g6e", "g7e", "m5d", "m6gd", "p3dn", "p4d", "p4de", "p5",
#         "p5e", "p5en", "p6-b200", "p6-b300", "r5d", "r6gd", "r7gd", "trn1", "trn1n", "trn2"]
#       description: >-
#         Instance families whose every size stores on hardware-encrypted local NVMe disks, for which SageMaker
#         refuses a volume key (from EC2 DescribeInstanceTypes, InstanceStorageInfo.NvmeSupport).
#   phase: deployment
#   requirements:
#     hipaa-security-rule: ["164.312(a)(2)(iv)*"]
#     gdpr: ["Art.32*"]
#     soc2-2017: ["CC6.1*"]
#     pci-dss-4.0.1: ["3.5.1*"]
#     nist-800-53-r5: ["SC-28(1)*", "SC-13*"]
#     iso-27001-2022: ["A.8.24*"]
#     iso-42001-2023: ["A.4.5*"]
#     nist-ai-rmf-1.0: ["MEASURE 2.7*"]
#     eu-ai-act: ["Art.15*"]
#   remediation:
#     summary: Create a new endpoint configuration with KmsKeyId and update the endpoints to it.
#     action: manual
package plumbline.controls.aws.sagemaker.endpoint_config_volume_cmk

import data.plumbline.lib.aws_sagemaker

default applicable := true

applicable := false if {
	not aws_sagemaker.names_key(_key)
	count(_variants) > 0
	every variant in _variants {
		_without_volume_key(variant)
	}
}

not_applicable_reason := "SageMaker accepts no volume key: every variant is serverless or stores on local NVMe"

violation contains {
	"message": "the endpoint's volumes are not encrypted with a KMS key that you named",
	"path": "KmsKeyId",
	"observed": _key,
	"expected": "a KMS key id",
} if {
	not aws_sagemaker.names_key(_key)
}

_key := object.get(input.resource.config, "KmsKeyId", null)

_variants := [variant |
	some field in ["ProductionVariants", "ShadowProductionVariants"]
	some variant in object.get(input.resource.config, field, [])
]

_without_volume_key(variant) if is_object(variant.ServerlessConfig)

_without_volume_key(variant) if {
	pools := [object.get(pool, "InstanceType", null) | some pool in object.get(variant, "InstancePools", [])]
	own := [type | type := variant.InstanceType]
	aws_sagemaker.only_local_storage(array.concat(own, pools))
}
