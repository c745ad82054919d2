package plumbline.lint_test

import data.plumbline.lint

custom := {
	"id": "PL-T-001",
	"severity": "high",
	"resource_type": ["aws.s3.bucket", "aws.s3.account"],
	"requires": {"Get.Rules[].Name": "string", "Get": "object", "aws.s3.bucket/Name": "string"},
	"absent": {"Get.Rules": "none", "aws.kms.key/Origin": "imported"},
	"related": {"aws.kms.key": {"Origin": "string"}},
	"needs_all": false,
	"applicable_requires": ["Get"],
	"parameters": {"days": {"default": 90, "description": "Days."}},
	"phase": "data",
	"requirements": {"gdpr": ["Art.32*", "Art.25"]},
	"remediation": {"summary": "Do it.", "action": "manual"},
}

annotations := {
	"scope": "package",
	"title": "Version it",
	"description": "Because.",
	"related_resources": [{"ref": "https://example.com/why"}],
	"custom": custom,
}

frameworks := {"any_name": {"framework": {"id": "gdpr"}, "requirements": [{"id": "Art.25"}, {"id": "Art.32"}]}}

namespace := "data.plumbline.controls.aws.s3.it"

namespaces := {
	namespace: ["policies/controls/aws/s3/it.rego"],
	sprintf("%s_test", [namespace]): ["policies/controls/aws/s3/it_test.rego"],
}

annotated(file, annotations_) := {
	"annotations": annotations_,
	"location": {"file": file},
	"path": [{"value": part} | some part in split(namespace, ".")],
}

# Messages, without the one that follows from others.
found(annotations_) := {problem.message | some problem in problems; not contains(problem.message, "make no entry")} if {
	problems := lint.problem with data.plumbline.frameworks as frameworks
		with input as {
			"namespaces": namespaces,
			"annotations": [annotated("policies/controls/aws/s3/it.rego", annotations_)],
		}
}

changed(changes) := found(json.patch(annotations, [object.union(change, {"path": sprintf("custom/%s", [change.path])}) |
	some change in changes
]))

set_to(path, value) := changed([{"op": "add", "path": path, "value": value}])

test_good_metadata_have_no_problem if {
	found(annotations) == set()
	changed([{"op": "remove", "path": key} | some key in ["absent", "related", "needs_all", "parameters"]]) == set()
}

test_words if {
	found(object.union(annotations, {"title": " "})) == {"title is missing"}
	found(object.remove(annotations, ["description"])) == {"description is missing"}
	found(object.remove(annotations, ["related_resources"])) == {"related_resources names no https:// reference"}
}

test_missing_keys if {
	every key in ["id", "severity", "phase", "resource_type", "requires", "requirements", "remediation"] {
		sprintf("custom.%s is missing", [key]) in changed([{"op": "remove", "path": key}])
	}
	"custom.id is missing" in found(object.remove(annotations, ["custom"]))
}

# What is set in `custom`, its value, and a part of the problem it makes.
faults := [
	["colour", "red", "custom.colour is unknown"],
	["severity", "urgent", "the severity urgent is none of"],
	["severity", 3, "custom.severity must be a string"],
	["absent", null, "custom.absent must be a mapping"],
	["needs_all", "yes", "custom.needs_all must be true or false"],
	["applicable_requires", "Get", "custom.applicable_requires must be a list"],
	["applicable_requires", ["Other"], "applicable_requires: Other is no path of requires"],
	["id", "first", "the id first must look like"],
	["phase", "later", "the phase later is none of"],
	["resource_type", "azure.s3.bucket", "the resource type azure.s3.bucket must look like aws."],
	["resource_type", [], "resource_type must be one type"],
	["resource_type", 3, "resource_type must be one type"],
	["remediation", {"action": "manual"}, "remediation.summary is missing"],
	["requirements/hipaa", ["1"], "there is no framework hipaa"],
	["requirements/gdpr", ["Art.99*"], "gdpr has no requirement Art.99"],
	["requirements/gdpr", ["Art.25", "Art.25*"], "gdpr names Art.25 twice"],
	["parameters/days", {"description": "Days."}, "the parameter days needs a default"],
	["parameters/days", {"default": 1}, "the parameter days needs a description"],
	["parameters/days", {"default": 1, "description": "D.", "max": 1}, "the parameter days has an unknown key max"],
	["requires/Age", "integer", "Age: integer is no type"],
	["requires/A..B", "string", "A..B is no path"],
	["requires/A[0].B", "string", "A[0].B is no path"],
	["requires/A[].B[].C[].D", "string", "A[].B[].C[].D is no path"],
	["requires/Get", "array", "Get leads to Get.Rules[].Name and must be object"],
	["requires/Get.Rules", "object", "Get.Rules leads to Get.Rules[].Name and must be array"],
	["requires", {"aws.iam.user/Name": "string"}, "only one of its own"],
	["resource_type", "aws.s3.bucket", "only a control for several types"],
	["related/aws.kms.key", {"Origin": "text"}, "Origin: text is no type"],
	["related/kms", {"Origin": "string"}, "the resource type kms must look like"],
	["absent/Other", "none", "absent.Other is no path of requires or related"],
	["absent/Get.Rules", "", "absent.Get.Rules must say what absence means"],
]

test_each_fault_is_named if {
	every fault in faults {
		messages := set_to(fault[0], fault[1])
		count([message | some message in messages; contains(message, fault[2])]) > 0
	}
}

layout(namespaces_, files) := {sprintf("%s: %s", [problem.file, problem.message]) | some problem in problems} if {
	problems := lint.problem with data.plumbline.frameworks as frameworks
		with input as {"namespaces": namespaces_, "annotations": [annotated(file, annotations) | some file in files]}
}

test_layout if {
	file := "policies/controls/aws/s3/it.rego"
	layout(namespaces, [file]) == set()
	some bare in layout(namespaces, [])
	contains(bare, "has no METADATA")
	some orphan in layout(namespaces, [])
	contains(orphan, "it_test.rego: a test without its control")
	some untested in layout({namespace: [file]}, [file])
	contains(untested, "has no test")
	some moved in layout(object.union(namespaces, {namespace: ["elsewhere/it.rego"]}), [file])
	contains(moved, "must lie in controls/aws/s3/it.rego")
	some deep in layout(object.union(namespaces, {"data.plumbline.controls.it": ["controls/it.rego"]}), [file])
	contains(deep, "a control is one package")
	layout({namespace: ["controls/aws/s3/it.rego"], sprintf("%s_test", [namespace]): ["controls/aws/s3/it_test.rego"]}, [file]) == set()
}

test_metadata_that_make_no_entry if {
	found_ := lint.text with data.plumbline.frameworks as frameworks
		with input as {
			"namespaces": namespaces,
			"annotations": [annotated("controls/aws/s3/it.rego", json.remove(annotations, ["custom/phase"]))],
		}
	contains(found_, "controls/aws/s3/it.rego: custom.phase is missing\n")
	contains(found_, "the metadata make no entry of the catalogue")
}

test_an_id_used_twice if {
	twice := layout(namespaces, ["a/it.rego", "b/it.rego"])
	count([message | some message in twice; contains(message, "PL-T-001 is used by another control")]) == 2
}
