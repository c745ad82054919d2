# METADATA
# title: Lock evidence and released artefacts against edits
# description: >-
#   Evidence and released models must stay what they were when they were approved: object lock with a default retention
#   keeps versions from being changed or deleted. Applies to buckets that a tag names as such; the tag is a parameter. A
#   bucket has no lock by default.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
# custom:
#   id: PL-AWS-S3-007
#   severity: medium
#   resource_type: aws.s3.bucket
#   requires:
#     GetBucketTagging.TagSet: array
#     GetBucketTagging.TagSet[].Key: string
#     GetBucketTagging.TagSet[].Value: string
#     GetObjectLockConfiguration.ObjectLockConfiguration.ObjectLockEnabled: string
#     GetObjectLockConfiguration.ObjectLockConfiguration.Rule.DefaultRetention.Mode: string
#   absent:
#     GetBucketTagging.TagSet: the bucket has no tags
#     GetObjectLockConfiguration.ObjectLockConfiguration: the bucket has no object lock
#     GetObjectLockConfiguration.ObjectLockConfiguration.ObjectLockEnabled: the lock is not enabled
#     GetObjectLockConfiguration.ObjectLockConfiguration.Rule: the lock has no default retention
#   applicable_requires: [GetBucketTagging.TagSet, "GetBucketTagging.TagSet[].Key", "GetBucketTagging.TagSet[].Value"]
#   parameters:
#     tag_keys: {default: [purpose, content], description: Tags that may name a bucket as one to lock; case does not count.}
#     tag_values: {default: [evidence, release], description: Values of these tags that do so; case does not count.}
#   phase: registry
#   requirements:
#     hipaa-security-rule: ["164.312(c)(1)*"]
#     gdpr: ["Art.32*"]
#     soc2-2017: ["PI1.5"]
#     pci-dss-4.0.1: ["10.3.4"]
#     nist-800-53-r5: ["CP-9*", "AU-9*"]
#     iso-27001-2022: ["A.8.13*"]
#     iso-42001-2023: ["A.7.5*"]
#     nist-ai-rmf-1.0: ["MEASURE 2.7*"]
#     eu-ai-act: ["Art.10*", "Art.12*"]
#   remediation:
#     summary: Enable object lock with a default retention (compliance mode for evidence).
#     action: s3:PutObjectLockConfiguration
package plumbline.controls.aws.s3.evidence_bucket_object_lock

_lock := object.get(input.resource.config, ["GetObjectLockConfiguration", "ObjectLockConfiguration"], {})

default applicable := false

applicable if {
	some tag in object.get(input.resource.config, ["GetBucketTagging", "TagSet"], [])
	lower(tag.Key) in {lower(key) | some key in input.parameters.tag_keys}
	lower(tag.Value) in {lower(value) | some value in input.parameters.tag_values}
}

not_applicable_reason := "the bucket is not tagged as one of evidence or releases"

violation contains {
	"message": "object lock is not enabled",
	"path": "GetObjectLockConfiguration.ObjectLockConfiguration.ObjectLockEnabled",
	"observed": enabled,
	"expected": "Enabled",
} if {
	enabled := object.get(_lock, "ObjectLockEnabled", "none")
	enabled != "Enabled"
}

violation contains {
	"message": "object lock has no default retention",
	"path": "GetObjectLockConfiguration.ObjectLockConfiguration.Rule.DefaultRetention.Mode",
	"observed": mode,
	"expected": {"COMPLIANCE", "GOVERNANCE"},
} if {
	mode := object.get(_lock, ["Rule", "DefaultRetention", "Mode"], "none")
	not mode in {"COMPLIANCE", "GOVERNANCE"}
}
