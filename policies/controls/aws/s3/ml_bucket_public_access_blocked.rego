# METADATA
# title: Turn on all four public-access blocks
# description: >-
#   One public bucket policy or ACL is enough to publish a dataset; the four blocks make such a mistake ineffective. A
#   block counts when it is on for the bucket or for its whole account, since S3 applies the stricter of the two. Without
#   a configuration all four are off.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
# custom:
#   id: PL-AWS-S3-002
#   severity: high
#   resource_type: aws.s3.bucket
#   requires:
#     GetPublicAccessBlock.PublicAccessBlockConfiguration.BlockPublicAcls: boolean
#     GetPublicAccessBlock.PublicAccessBlockConfiguration.IgnorePublicAcls: boolean
#     GetPublicAccessBlock.PublicAccessBlockConfiguration.BlockPublicPolicy: boolean
#     GetPublicAccessBlock.PublicAccessBlockConfiguration.RestrictPublicBuckets: boolean
#   absent:
#     GetPublicAccessBlock.PublicAccessBlockConfiguration: the bucket has no block of its own
#     aws.s3.account/GetPublicAccessBlock.PublicAccessBlockConfiguration: the account has no block
#   related:
#     aws.s3.account:
#       GetPublicAccessBlock.PublicAccessBlockConfiguration.BlockPublicAcls: boolean
#       GetPublicAccessBlock.PublicAccessBlockConfiguration.IgnorePublicAcls: boolean
#       GetPublicAccessBlock.PublicAccessBlockConfiguration.BlockPublicPolicy: boolean
#       GetPublicAccessBlock.PublicAccessBlockConfiguration.RestrictPublicBuckets: boolean
#   phase: data
#   requirements:
#     hipaa-security-rule: ["164.308(a)(1)(ii)(B)", "164.308(a)(3)(i)", "164.312(a)(1)*"]
#     gdpr: ["Art.25*", "Art.32*"]
#     soc2-2017: ["CC6.1*", "CC6.6*"]
#     pci-dss-4.0.1: ["1.3.1", "7.2.1*"]
#     nist-800-53-r5: ["AC-3", "SC-7"]
#     iso-27001-2022: ["A.8.1", "A.8.3*"]
#     iso-42001-2023: ["A.4.3*"]
#     nist-ai-rmf-1.0: ["MEASURE 2.7*"]
#     eu-ai-act: ["Art.10*", "Art.15*"]
#     cis-aws-5.0: ["2.1.4"]
#     cis-aws-7.0: ["3.1.4"]
#   remediation:
#     summary: Turn on all four settings of the public-access block, for the account where nothing in it must be public.
#     action: s3:PutPublicAccessBlock
package plumbline.controls.aws.s3.ml_bucket_public_access_blocked

import data.plumbline.lib.aws_s3

violation contains {
	"message": sprintf("%s is on neither for the bucket nor for its account", [block]),
	"path": sprintf("GetPublicAccessBlock.PublicAccessBlockConfiguration.%s", [block]),
	"observed": false,
	"expected": true,
} if {
	some block in ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"]
	not aws_s3.blocks(block)
}
