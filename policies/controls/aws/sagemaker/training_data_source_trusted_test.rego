package plumbline.controls.aws.sagemaker.training_data_source_trusted_test

import data.plumbline.controls.aws.sagemaker.training_data_source_trusted as control

_job(channels, links, buckets) := {
	"resource": {
		"uid": "arn:aws:sagemaker:eu-west-1:111122223333:training-job/fit",
		"type": "aws.sagemaker.training_job",
		"scope": "111122223333",
		"region": "eu-west-1",
		"name": "fit",
		"config": {"InputDataConfig": channels},
		"gaps": [],
	},
	"relationships": links,
	"related": {"aws.s3.bucket": buckets},
	"parameters": {"approved_buckets": ["scans", "labels"]},
}

_channel(uri, kind) := {"DataSource": {"S3DataSource": {"S3Uri": uri, "S3DataType": kind}}}

_prefix(uri) := _channel(uri, "S3Prefix")

_reads(name) := {"kind": "reads", "type": "aws.s3.bucket", "uid": concat("", ["arn:aws:s3:::", name])}

_bucket(name, versioning) := {
	"uid": concat("", ["arn:aws:s3:::", name]),
	"type": "aws.s3.bucket",
	"scope": "111122223333",
	"region": "eu-west-1",
	"name": name,
	"config": {"GetBucketVersioning": versioning},
	"gaps": [],
	"relationships": [],
}

_scans(versioning) := _job([_prefix("s3://scans/2026")], [_reads("scans")], [_bucket("scans", versioning)])

_versioned := {"Status": "Enabled"}

_scans_as(channel) := _job([channel], [_reads("scans")], [_bucket("scans", _versioned)])

_written := {"kind": "writes", "type": "aws.s3.bucket", "uid": "arn:aws:s3:::models"}

passing := {
	"one bucket": _scans(_versioned),
	"two buckets": _job(
		[_prefix("s3://scans/2026"), _channel("s3://labels", "Converse")],
		[_reads("scans"), _reads("labels"), _written],
		[_bucket("scans", _versioned), _bucket("labels", _versioned), _bucket("models", {})],
	),
}

failing := {
	"not approved": _job([_prefix("s3://web-crawl/x")], [_reads("web-crawl")], [_bucket("web-crawl", _versioned)]),
	"nothing approved": object.union(_scans(_versioned), {"parameters": {"approved_buckets": []}}),
	"an access point": _scans_as(_prefix("s3://arn:aws:s3:eu-west-1:111122223333:accesspoint/scans/2026")),
	"no S3 uri": _scans_as(_prefix("https://example.org/s3://scans/2026")),
	"versions suspended": _scans({"Status": "Suspended"}),
	"versions never enabled": _scans({}),
}

not_applicable := {
	"no channel": _job([], [], []),
	"channels absent": json.remove(_job([], [], []), ["/resource/config/InputDataConfig"]),
}

_found := {[found.path, found.observed] | some found in control.violation}

_uri := "InputDataConfig[0].DataSource.S3DataSource.S3Uri"

_undecided := {
	"not traced": _job([_prefix("s3://scans/2026")], [], []),
	"traced elsewhere": _job([_prefix("s3://scans/2026")], [_reads("labels")], [_bucket("labels", _versioned)]),
	"a manifest": _scans_as(_channel("s3://scans/list.manifest", "ManifestFile")),
	"no data type": _scans_as(_channel("s3://scans/2026", null)),
}

test_undecided if {
	every example in _undecided {
		count(control.violation) == 0 with input as example
		count(control.undecided) == 1 with input as example
	}
}

test_passing if {
	every example in passing {
		control.applicable with input as example
		count(control.violation | control.undecided) == 0 with input as example
	}
}

test_failing if {
	every example in failing {
		control.applicable with input as example
		count(control.violation) > 0 with input as example
	}
}

test_not_applicable if {
	every example in not_applicable {
		control.applicable == false with input as example
	}
	control.not_applicable_reason == "the job reads no input channel"
}

test_unapproved_bucket_is_named if _found == {[_uri, "web-crawl"]} with input as failing["not approved"]

test_the_message_says_how_to_approve if {
	some found in control.violation with input as failing["nothing approved"]
	found.message == "bucket scans is not approved for training; if it should be, add it to approved_buckets"
}

test_versioning_is_named if {
	_found == {["aws.s3.bucket/GetBucketVersioning.Status", "Suspended"]} with input as failing["versions suspended"]
}

test_untraced_bucket_is_named if {
	some found in control.undecided with input as _undecided["not traced"]
	found.path == "aws.s3.bucket/GetBucketVersioning.Status"
	found.message == "input scans was not traced to a bucket, so whether it keeps versions is not known"
}

test_manifest_is_named if {
	some found in control.undecided with input as _undecided["a manifest"]
	found.path == "InputDataConfig[0].DataSource.S3DataSource.S3DataType"
	found.message == "the channel reads a ManifestFile, which names its objects elsewhere"
}

# A linked bucket that was not collected is the engine's to report as UNKNOWN; the control adds nothing to it.
test_missing_bucket_is_left_to_the_engine if {
	count(control.violation | control.undecided) == 0 with input as _job([_prefix("s3://scans/2026")], [_reads("scans")], [])
}

# What the engine reports as UNKNOWN; the control must not be silent about it either.
_malformed := {
	"no uri": _scans_as(_prefix(null)),
	"versions null": _scans({"Status": null}),
}

test_malformed_violates if {
	every example in _malformed {
		count(control.violation) > 0 with input as example
	}
}

test_violations_are_complete if {
	every example in failing {
		shapes := {object.keys(found) | some found in control.violation} with input as example
		shapes == {{"message", "path", "observed", "expected"}}
	}
}
