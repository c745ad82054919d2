package plumbline.mutation_test

import data.plumbline.engine_test
import data.plumbline.mutation

honest := {
	"id": "HONEST",
	"resource_type": "test.thing",
	"requires": {"Kind": "string", "Parts[].State": "string", "Parts[].Name": "any"},
	"absent": {"Parts[].State": "good by default"},
	"related": {"test.key": {"Strength": "string"}},
}

liar := {"id": "LIAR", "resource_type": "test.thing", "requires": {"Status": "string"}, "absent": {"Status": "never set"}}

report_on(metadata) := answer if {
	catalogue := engine_test.catalogue_of(metadata)
	answer := mutation.report with data.plumbline.catalogue as catalogue
}

found(metadata) := {[survivor.input, survivor.path, survivor.mutation, survivor.status] |
	some survivor in report_on(metadata).survivors
}

test_an_honest_control_has_no_survivor if {
	report := report_on({"honest": honest})
	report.survivors == []
	report.controls == 1
	report.inputs == 5
	report.mutations > 70
}

test_an_undeclared_read_is_found if {
	some ["secret", "resource.Secret", mutation_, "PASS"] in found({"liar": liar})
	contains(mutation_, "name in `requires`")
}

test_survivors_are_told_one_a_line if {
	lines := split(mutation.text(report_on({"liar": liar})), "\n")
	`LIAR, input "good", resource.config.Status: removed -> PASS` in lines
}

test_an_absence_that_no_input_shows_is_found if {
	["good", "resource.config.Status", "removed", "PASS"] in found({"liar": liar})
}

test_a_malformed_violation_is_found if {
	some ["odd", "", message, _] in found({"liar": liar})
	contains(message, "exactly message, path")
}

test_a_quick_verdict_that_is_not_the_careful_one_is_found if {
	catalogue := engine_test.catalogue_of({"honest": honest})
	survivors := mutation.survivors with data.plumbline.catalogue as catalogue
		with data.plumbline.engine.careful as {"status": "UNKNOWN", "reasons": []}
	some survivor in survivors
	survivor.mutation == "none: the careful verdict is UNKNOWN"
	survivor.status == "PASS"
}

test_inputs_that_get_another_status_are_found if {
	wrong := object.union(honest, {"requires": {"Elsewhere": "string"}})
	statuses := {[input_, status] | some [input_, "", "none", status] in found({"honest": wrong})}
	["said", "UNKNOWN"] in statuses
	["exempt", "UNKNOWN"] in statuses
}

test_missing_inputs_are_found if {
	messages := {message | some [_, _, message, _] in found({"plain": {"id": "PLAIN", "resource_type": "test.thing"}})}
	messages == {"the test defines no `passing` input", "the test defines no `failing` input"}
}

test_what_may_follow_from_a_change if {
	catalogue := engine_test.catalogue_of({"honest": honest})
	names := {[case.path, case.mutation, case.allowed] |
		some case in mutation._mutations with data.plumbline.catalogue as catalogue
		case.input == "said"
	}
	["resource.config.Parts[0].State", "removed", {"PASS", "FAIL", "UNKNOWN", "NOT_APPLICABLE"}] in names
	["resource.config.Kind", "removed", {"UNKNOWN"}] in names
	["resource.config.Parts[0]", "replaced by null", {"UNKNOWN"}] in names
	["related.test.key[0].config.Strength", "gap", {"UNKNOWN"}] in names
	["related.test.key[0]", "related resource missing", {"UNKNOWN"}] in names
}
