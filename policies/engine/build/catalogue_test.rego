package plumbline.build_test

import data.plumbline.build

inspected := {"annotations": [_annotated("versioned", custom), {
	"annotations": {"scope": "package", "title": "A library"},
	"location": {"file": "lib.rego"},
	"path": [{"value": "data"}, {"value": "plumbline"}, {"value": "lib"}],
}]}

_annotated(slug, custom_) := {
	"annotations": {
		"scope": "package",
		"title": "Version it",
		"description": "Because.",
		"related_resources": [{"ref": "https://example.com/why"}],
		"custom": custom_,
	},
	"location": {"file": sprintf("controls/aws/s3/%s.rego", [slug])},
	"path": [{"value": part} | some part in ["data", "plumbline", "controls", "aws", "s3", slug]],
}

custom := {
	"id": "PL-T-1",
	"severity": "high",
	"resource_type": "aws.s3.bucket",
	"requires": {"Get.Status": "string", "Rules[].Parts[].Name": "string", "Get.PolicyDecoded": "object"},
	"absent": {"Get.Status": "never set", "aws.kms.key/Origin": "imported"},
	"related": {"aws.kms.key": {"Origin": "string"}},
	"parameters": {"days": {"default": 90, "description": "Days."}},
	"phase": "data",
	"requirements": {"gdpr": ["Art.32*", "Art.25"]},
	"remediation": {"summary": "Do it.", "action": "manual"},
}

test_catalogue_copies_the_metadata if {
	entry := build.catalogue["PL-T-1"] with input as inspected
	entry.title == "Version it"
	entry.resource_types == ["aws.s3.bucket"]
	entry["package"] == ["aws", "s3", "versioned"]
	entry.requirements == {"gdpr": [{"id": "Art.32", "judged": true}, {"id": "Art.25", "judged": false}]}
	entry.references == ["https://example.com/why"]
	entry.defaults == {"days": 90}
	entry.needs_all
	not entry.deprecated
}

test_a_library_is_no_control if {
	count(build.controls) == 1 with input as inspected
}

test_parents_are_read_too if {
	entry := build.catalogue["PL-T-1"] with input as inspected
	[[read.path, read.type, read.declared, read.absent] | some read in entry.requires] == [
		["Get", "object", false, false],
		["Get.PolicyDecoded", "object", true, false],
		["Get.Status", "string", true, true],
		["Rules", "array", false, false],
		["Rules[]", "object", false, false],
		["Rules[].Parts", "array", false, false],
		["Rules[].Parts[]", "object", false, false],
		["Rules[].Parts[].Name", "string", true, false],
	]
	[[read.path, read.absent] | some read in entry.related["aws.kms.key"]] == [["Origin", true]]
}

test_reads_are_split_once if {
	reads := build.catalogue["PL-T-1"].reads["aws.s3.bucket"] with input as inspected
	count(reads.declared) == 3
	some status in reads.declared
	status.path == "Get.Status"
	status.arrays == []
	status.rest == ["Get", "Status"]
	status.parent == ["Get"]
	status.key == "Status"
	status.encoded == ""
	some name in reads.declared
	name.path == "Rules[].Parts[].Name"
	name.arrays == [["Rules"], ["Parts"]]
	name.rest == ["Name"]
	some policy in reads.declared
	policy.path == "Get.PolicyDecoded"
	policy.encoded == "Policy"
}

test_a_path_of_one_type_alone if {
	several := object.union(object.remove(custom, ["requires", "absent"]), {
		"resource_type": ["aws.iam.user", "aws.iam.role"],
		"requires": {"Arn": "string", "aws.iam.user/Report.Row": "string"},
		"absent": {"aws.iam.user/Report": "none yet"},
		"needs_all": false,
		"applicable_requires": ["Arn", "aws.iam.user/Report.Row"],
	})
	entry := build.catalogue["PL-T-1"] with input as {"annotations": [_annotated("idle", several)]}
	[[read.path, read.absent] | some read in entry.reads["aws.iam.user"].all] == [
		["Arn", false],
		["Report", true],
		["Report.Row", false],
	]
	[read.path | some read in entry.reads["aws.iam.role"].all] == ["Arn"]
	not entry.needs_all
	entry.applicable_segments == [["Arn"], ["Report", "Row"]]
}

test_an_id_used_twice_is_in_no_catalogue if {
	twice := {"annotations": [_annotated("one", custom), _annotated("two", custom)]}
	build.catalogue == {} with input as twice
}

test_incomplete_metadata_make_no_entry if {
	partial := {"annotations": [_annotated("one", object.remove(custom, ["severity"]))]}
	build.catalogue == {} with input as partial
	count(build.controls) == 1 with input as partial
}
