# METADATA
# title: Deny anonymous reach to training data
# description: >-
#   Anyone on the internet, or anyone with an AWS account, must not reach training data. A policy statement for everybody
#   counts unless a condition says who or from where, or RestrictPublicBuckets is on; a grant to AllUsers or
#   AuthenticatedUsers counts unless IgnorePublicAcls is on, for the bucket or for its account. We judge policy and ACL
#   themselves; PolicyStatus.IsPublic is not needed.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
#   - ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html
# custom:
#   id: PL-AWS-S3-003
#   severity: critical
#   resource_type: aws.s3.bucket
#   requires:
#     GetBucketPolicy.PolicyDecoded: object
#     GetBucketAcl.Grants[].Grantee.URI: string
#     GetPublicAccessBlock.PublicAccessBlockConfiguration.IgnorePublicAcls: boolean
#     GetPublicAccessBlock.PublicAccessBlockConfiguration.RestrictPublicBuckets: boolean
#   absent:
#     GetBucketPolicy.PolicyDecoded: the bucket has no policy
#     GetBucketAcl.Grants[].Grantee.URI: the grantee is an account, no group
#     GetPublicAccessBlock.PublicAccessBlockConfiguration: the bucket has no block of its own
#     aws.s3.account/GetPublicAccessBlock.PublicAccessBlockConfiguration: the account has no block
#   related:
#     aws.s3.account:
#       GetPublicAccessBlock.PublicAccessBlockConfiguration.IgnorePublicAcls: boolean
#       GetPublicAccessBlock.PublicAccessBlockConfiguration.RestrictPublicBuckets: boolean
#   phase: data
#   requirements:
#     hipaa-security-rule: ["164.312(a)(1)"]
#     gdpr: ["Art.25*", "Art.32*"]
#     soc2-2017: ["CC6.1", "CC6.6*"]
#     pci-dss-4.0.1: ["1.3.1", "7.2.1*"]
#     nist-800-53-r5: ["AC-3", "SC-7"]
#     iso-27001-2022: ["A.8.1", "A.8.3*"]
#     iso-42001-2023: ["A.4.3*"]
#     nist-ai-rmf-1.0: ["MEASURE 2.7*"]
#     eu-ai-act: ["Art.10*", "Art.15*"]
#   remediation:
#     summary: Turn on the public-access block, then remove the statement or grant that is for everybody.
#     action: s3:PutPublicAccessBlock
package plumbline.controls.aws.s3.ml_bucket_not_public

import data.plumbline.lib.aws_iam
import data.plumbline.lib.aws_s3

_groups := {
	"http://acs.amazonaws.com/groups/global/AllUsers",
	"http://acs.amazonaws.com/groups/global/AuthenticatedUsers",
}

_policy := object.get(input.resource.config, ["GetBucketPolicy", "PolicyDecoded"], null)

violation contains {
	"message": "the bucket policy allows everybody",
	"path": sprintf("GetBucketPolicy.PolicyDecoded.%s", [place]),
	"observed": statement,
	"expected": "named principals, or a condition on who or from where",
} if {
	not aws_s3.blocks("RestrictPublicBuckets")
	some place, statement in aws_iam.public(_policy, set())
}

violation contains {
	"message": "the ACL grants access to a public group",
	"path": sprintf("GetBucketAcl.Grants[%d].Grantee.URI", [i]),
	"observed": group,
	"expected": "no public group",
} if {
	not aws_s3.blocks("IgnorePublicAcls")
	some i, grant in input.resource.config.GetBucketAcl.Grants
	group := object.get(grant, ["Grantee", "URI"], "none")
	group in _groups
}

undecided contains reason if {
	not aws_s3.blocks("RestrictPublicBuckets")
	some reason in aws_iam.undecided("GetBucketPolicy.PolicyDecoded", _policy)
}
