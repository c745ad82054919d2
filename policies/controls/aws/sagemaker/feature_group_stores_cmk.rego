# METADATA
# title: Encrypt offline and online feature stores
# description: >-
#   Features are derived from the raw data and often tell as much. Each store that a feature group has must name a KMS key
#   that is no AWS managed alias (alias/aws/...); whose key an id leads to is not followed. By default AWS uses keys of its
#   own. A store's key is chosen when the group is created.
# related_resources:
#   - ref: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_S3StorageConfig.html
#   - ref: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_OnlineStoreConfig.html
# custom:
#   id: PL-AWS-SM-018
#   severity: medium
#   resource_type: aws.sagemaker.feature_group
#   requires:
#     OfflineStoreConfig.S3StorageConfig.KmsKeyId: string
#     OnlineStoreConfig.EnableOnlineStore: boolean
#     OnlineStoreConfig.SecurityConfig.KmsKeyId: string
#   absent:
#     OfflineStoreConfig: the group has no offline store
#     OfflineStoreConfig.S3StorageConfig.KmsKeyId: the offline store has the default key for S3
#     OnlineStoreConfig: the group has no online store
#     OnlineStoreConfig.EnableOnlineStore: the default is false
#     OnlineStoreConfig.SecurityConfig: the online store has a key of AWS's
#     OnlineStoreConfig.SecurityConfig.KmsKeyId: the online store has a key of AWS's
#   phase: feature
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
#     summary: Create the feature group again with a KMS key for each of its stores, and fill it from the old one.
#     action: manual
package plumbline.controls.aws.sagemaker.feature_group_stores_cmk

import data.plumbline.lib.aws_sagemaker

_config := input.resource.config

violation contains {
	"message": "the offline store is not encrypted with a key of yours",
	"path": "OfflineStoreConfig.S3StorageConfig.KmsKeyId",
	"observed": key,
	"expected": "a KMS key of yours",
} if {
	_config.OfflineStoreConfig
	key := object.get(_config, ["OfflineStoreConfig", "S3StorageConfig", "KmsKeyId"], null)
	not aws_sagemaker.own_key(key)
}

violation contains {
	"message": "the online store is not encrypted with a key of yours",
	"path": "OnlineStoreConfig",
	"observed": key,
	"expected": "a KMS key of yours",
} if {
	_online
	key := object.get(_config, ["OnlineStoreConfig", "SecurityConfig", "KmsKeyId"], null)
	not aws_sagemaker.own_key(key)
}

# Without a store there would be nothing to say yes to.
undecided contains {"message": "the group names no store", "path": "OfflineStoreConfig"} if {
	not _config.OfflineStoreConfig
	not _online
}

_online if object.get(_config, ["OnlineStoreConfig", "EnableOnlineStore"], false) != false
