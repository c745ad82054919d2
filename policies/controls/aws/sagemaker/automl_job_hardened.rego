# METADATA
# title: Isolate and encrypt AutoML jobs
# description: >-
#   An AutoML job starts training and processing jobs on your data, which inherit its settings. It must run in your VPC,
#   encrypt the traffic between instances (default false), and keep volumes and results under keys that you control:
#   named, and no AWS managed alias (alias/aws/...).
# related_resources:
#   - ref: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_AutoMLSecurityConfig.html
#   - ref: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_AutoMLOutputDataConfig.html
# custom:
#   id: PL-AWS-SM-017
#   severity: medium
#   resource_type: aws.sagemaker.automl_job
#   requires:
#     SecurityConfig.VpcConfig.Subnets: array
#     SecurityConfig.VpcConfig.SecurityGroupIds: array
#     SecurityConfig.EnableInterContainerTrafficEncryption: boolean
#     SecurityConfig.VolumeKmsKeyId: string
#     OutputDataConfig.KmsKeyId: string
#   absent:
#     SecurityConfig: none of its settings was asked for
#     SecurityConfig.VpcConfig: the jobs run in a VPC of the service
#     SecurityConfig.EnableInterContainerTrafficEncryption: the default is false
#     SecurityConfig.VolumeKmsKeyId: no volume key was asked for
#     OutputDataConfig.KmsKeyId: results are encrypted with the default key for S3
#   phase: training
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
#     summary: Start the job with a SecurityConfig and an output key of your own; a job that ran can't be changed.
#     action: manual
package plumbline.controls.aws.sagemaker.automl_job_hardened

import data.plumbline.lib.aws_sagemaker

_security := object.get(input.resource.config, "SecurityConfig", {})

violation contains {
	"message": "the job is not bound to your VPC",
	"path": "SecurityConfig.VpcConfig",
	"observed": object.get(_security, "VpcConfig", null),
	"expected": "subnets and security groups of yours",
} if {
	not aws_sagemaker.in_vpc(_security)
}

violation contains {
	"message": "the traffic between the job's instances is not encrypted",
	"path": "SecurityConfig.EnableInterContainerTrafficEncryption",
	"observed": encrypted,
	"expected": true,
} if {
	encrypted := object.get(_security, "EnableInterContainerTrafficEncryption", false)
	encrypted != true
}

violation contains {
	"message": sprintf("%s encrypted with a key of yours", [what]),
	"path": path,
	"observed": key,
	"expected": "a KMS key of yours",
} if {
	some path, what in {
		"SecurityConfig.VolumeKmsKeyId": "volumes are not",
		"OutputDataConfig.KmsKeyId": "results are not",
	}
	key := object.get(input.resource.config, split(path, "."), null)
	not aws_sagemaker.own_key(key)
}
