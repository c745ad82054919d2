# METADATA
# title: Train only on approved, versioned data locations
# description: >-
#   Whoever can change the training data can change the model. Every input channel must read from a bucket on
#   the approved list, that was read in a connected account, and that keeps versions. Nothing is approved until
#   the list is set. A manifest names its objects elsewhere, so a job that reads one is UNKNOWN, like one that
#   reads no S3 location.
# related_resources:
#   - ref: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_S3DataSource.html
#   - ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html
# custom:
#   id: PL-AWS-SM-015
#   severity: high
#   resource_type: aws.sagemaker.training_job
#   requires:
#     InputDataConfig: array
#     InputDataConfig[].DataSource.S3DataSource.S3Uri: string
#     InputDataConfig[].DataSource.S3DataSource.S3DataType: string
#   absent:
#     InputDataConfig: the job reads no input channel
#     aws.s3.bucket/GetBucketVersioning.Status: versioning was never enabled
#   related:
#     aws.s3.bucket:
#       GetBucketVersioning.Status: string
#   needs_all: false
#   applicable_requires:
#     - InputDataConfig
#   parameters:
#     approved_buckets:
#       default: []
#       description: >-
#         Names of the buckets that training may read. Empty means that no bucket is approved.
#   phase: data
#   requirements:
#     hipaa-security-rule: ["164.312(c)(1)*"]
#     gdpr: ["Art.5(1)(b)*", "Art.5(2)*", "Art.30*"]
#     soc2-2017: ["PI1.2*"]
#     nist-800-53-r5: ["SI-7*", "SR-4*"]
#     iso-27001-2022: ["A.5.9*", "A.5.33*"]
#     iso-42001-2023: ["A.7.3*", "A.7.5*"]
#     nist-ai-rmf-1.0: ["MAP 2.3*", "MEASURE 2.8*"]
#     eu-ai-act: ["Art.10(2)(b)*", "Art.10(3)*"]
#   remediation:
#     summary: Set approved_buckets, enable versioning on each of them, and read training data from no other bucket.
#     action: s3:PutBucketVersioning
package plumbline.controls.aws.sagemaker.training_data_source_trusted

default applicable := true

applicable := false if count(_channels) == 0

not_applicable_reason := "the job reads no input channel"

violation contains {
	"message": sprintf("bucket %v is not approved for training; if it should be, add it to approved_buckets", [bucket]),
	"path": sprintf("InputDataConfig[%d].DataSource.S3DataSource.S3Uri", [i]),
	"observed": bucket,
	"expected": "a bucket named in approved_buckets",
} if {
	some i, bucket in _buckets
	not bucket in input.parameters.approved_buckets
}

violation contains {
	"message": sprintf("bucket %s keeps no versions, so what the job was trained on can change unseen", [bucket.uid]),
	"path": "aws.s3.bucket/GetBucketVersioning.Status",
	"observed": status,
	"expected": "Enabled",
} if {
	some link in _reads
	some bucket in object.get(input.related, "aws.s3.bucket", [])
	bucket.uid == link.uid
	status := object.get(bucket.config, ["GetBucketVersioning", "Status"], null)
	status != "Enabled"
}

# Without a link nobody looked for the bucket; a link whose bucket is missing is the engine's to see.
undecided contains {
	"message": sprintf("input %v was not traced to a bucket, so whether it keeps versions is not known", [bucket]),
	"path": "aws.s3.bucket/GetBucketVersioning.Status",
} if {
	some bucket in _buckets
	every link in _reads {
		not endswith(link.uid, sprintf(":::%v", [bucket]))
	}
}

undecided contains {
	"message": sprintf("the channel reads a %v, which names its objects elsewhere", [kind]),
	"path": sprintf("InputDataConfig[%d].DataSource.S3DataSource.S3DataType", [i]),
} if {
	some i, channel in _channels
	kind := object.get(channel, ["DataSource", "S3DataSource", "S3DataType"], null)
	not kind in ["S3Prefix", "Converse"]
}

_channels := object.get(input.resource.config, "InputDataConfig", [])

_reads := [link | some link in input.relationships; link.kind == "reads"]

_buckets[i] := _bucket(object.get(channel, ["DataSource", "S3DataSource", "S3Uri"], null)) if some i, channel in _channels

_bucket(uri) := name if {
	name := regex.find_all_string_submatch_n(`^s3://([^/]+)`, uri, 1)[0][1]
} else := uri
