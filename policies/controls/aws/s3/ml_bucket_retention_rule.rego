# METADATA
# title: Expire ML data on a declared schedule
# description: >-
#   Personal data in old datasets and old versions must not be kept for ever. Passes when one Enabled lifecycle rule
#   expires or transitions objects or their old versions; removing only delete markers or broken uploads is no retention.
#   A bucket has no rules by default.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html
# custom:
#   id: PL-AWS-S3-008
#   severity: low
#   resource_type: aws.s3.bucket
#   requires:
#     GetBucketLifecycleConfiguration.Rules[].Status: string
#     GetBucketLifecycleConfiguration.Rules[].Expiration: object
#     GetBucketLifecycleConfiguration.Rules[].NoncurrentVersionExpiration: object
#     GetBucketLifecycleConfiguration.Rules[].Transitions: array
#     GetBucketLifecycleConfiguration.Rules[].NoncurrentVersionTransitions: array
#   absent:
#     GetBucketLifecycleConfiguration.Rules: the bucket has no lifecycle rules
#     GetBucketLifecycleConfiguration.Rules[].Expiration: the rule expires no objects
#     GetBucketLifecycleConfiguration.Rules[].NoncurrentVersionExpiration: the rule expires no old versions
#     GetBucketLifecycleConfiguration.Rules[].Transitions: the rule moves no objects
#     GetBucketLifecycleConfiguration.Rules[].NoncurrentVersionTransitions: the rule moves no old versions
#   phase: data
#   requirements:
#     hipaa-security-rule: ["164.316(b)(2)(i)*"]
#     gdpr: ["Art.5(1)(e)*", "Art.17*"]
#     soc2-2017: ["C1.2*"]
#     pci-dss-4.0.1: ["3.2.1", "10.5.1"]
#     nist-800-53-r5: ["SI-12*", "AU-11*"]
#     iso-27001-2022: ["A.8.10"]
#     iso-42001-2023: ["A.7.2*"]
#     nist-ai-rmf-1.0: ["MANAGE 2.4*"]
#     eu-ai-act: ["Art.18*", "Art.19*"]
#   remediation:
#     summary: Add an Enabled lifecycle rule that expires the data when its retention ends.
#     action: s3:PutBucketLifecycleConfiguration
package plumbline.controls.aws.s3.ml_bucket_retention_rule

violation contains {
	"message": "no enabled lifecycle rule expires or moves data",
	"path": "GetBucketLifecycleConfiguration.Rules",
	"observed": [object.get(rule, "Status", "") | some rule in rules],
	"expected": "an Enabled rule with an expiration or a transition",
} if {
	rules := object.get(input.resource.config, ["GetBucketLifecycleConfiguration", "Rules"], [])
	not _retains(rules)
}

_retains(rules) if {
	some rule in rules
	rule.Status == "Enabled"
	_ends(rule)
}

_ends(rule) if is_number(rule.Expiration.Days)

_ends(rule) if is_string(rule.Expiration.Date)

_ends(rule) if is_number(rule.NoncurrentVersionExpiration.NoncurrentDays)

_ends(rule) if count(rule.Transitions) > 0

_ends(rule) if count(rule.NoncurrentVersionTransitions) > 0
