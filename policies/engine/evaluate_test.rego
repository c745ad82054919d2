package plumbline.engine_test

import data.plumbline.build
import data.plumbline.engine

metadata := {
	"plain": {
		"id": "PLAIN",
		"resource_type": "test.thing",
		"requires": {
			"Kind": "string",
			"Get.Status": "string",
			"Parts[].Age": "number",
			"DocDecoded": "object",
			"Any": "any",
			"Words[]": "string",
		},
		"absent": {
			"Get.Status": "good by default",
			"DocDecoded": "there is none",
			"Any": "none",
			"Words": "none",
		},
		"applicable_requires": ["Kind"],
		"parameters": {"days": {"default": 90, "description": "Days."}, "other": {"default": "x", "description": "O."}},
	},
	"chain": {
		"id": "CHAIN",
		"resource_type": ["test.thing", "test.other"],
		"related": {"test.key": {"Strength": "string"}},
	},
	"deep": {
		"id": "DEEP",
		"resource_type": "test.thing",
		"requires": {"Zone[].List[].Leaf": "string"},
		"absent": {"Zone": "none"},
	},
	"doubtful": {"id": "DOUBTFUL", "resource_type": "test.thing", "requires": {"Status": "string"}},
	"liar": {"id": "SHARED", "resource_type": "test.thing", "requires": {"Status": "string"}, "absent": {"Status": "good"}},
	"undefined": {"id": "UNDEFINED", "resource_type": "test.thing", "requires": {"A": "string"}},
	"nowhere": {"id": "NOWHERE", "resource_type": "test.thing"},
}

common := {
	"severity": "low",
	"requires": {},
	"absent": {},
	"related": {},
	"parameters": {},
	"phase": "data",
	"requirements": {},
	"remediation": {"summary": "Mend it.", "action": "manual"},
}

catalogue := catalogue_of(metadata)

catalogue_of(metadata_) := entries if {
	inspected := {"annotations": [annotated |
		some slug, custom in metadata_
		annotated := {
			"annotations": {"scope": "package", "custom": object.union(common, custom)},
			"location": {"file": "x.rego"},
			"path": [{"value": part} | some part in ["data", "plumbline", "controls", "test", "samples", slug]],
		}
	]}
	entries := build.catalogue with input as inspected
}

good := {
	"Kind": "usual",
	"Get": {"Status": "good"},
	"Parts": [{"Age": 3}, {"Age": 4}],
	"DocDecoded": {},
	"Any": 1,
	"Words": ["a"],
}

thing(config) := {"uid": "thing-1", "type": "test.thing", "config": config, "gaps": []}

changed(changes) := json.patch(good, changes)

ask(items, settings) := answer if {
	answer := engine.evaluate with data.plumbline.catalogue as catalogue
		with input as {"now": "2026-11-21T00:00:00Z", "parameters": settings, "items": items}
}

judged(resource, id) := ask([{"resource": resource, "relationships": [], "related": {}, "controls": [id]}], {}).results[0][0]

plain(config) := judged(thing(config), "PLAIN")

reasons(verdict) := {[reason.path, reason.code] | some reason in verdict.reasons}

test_pass if {
	plain(good) == {"control": "PLAIN", "status": "PASS", "violations": [], "reasons": []}
}

test_revision_and_order if {
	item := {"resource": thing(good), "relationships": [], "related": {}, "controls": ["PLAIN", "NONE", "PLAIN"]}
	answer := ask([item, object.union(item, {"controls": []})], {}) with data.plumbline.bundle.revision as "sha256:1"
	answer.revision == "sha256:1"
	[[verdict.control | some verdict in verdicts] | some verdicts in answer.results] == [["PLAIN", "NONE", "PLAIN"], []]
	ask([], {}).revision == ""
}

test_the_order_of_the_controls_is_kept if {
	config := object.union(good, {"Status": "bad"})
	item := {
		"resource": thing(config),
		"relationships": [],
		"related": {},
		"controls": ["SHARED", "PLAIN", "CHAIN", "SHARED", "NONE"],
	}
	verdicts := ask([item], {}).results[0]
	[verdict.control | some verdict in verdicts] == item.controls
	[verdict.status | some verdict in verdicts] == ["FAIL", "PASS", "PASS", "FAIL", "UNKNOWN"]
	adjusted := ask([item], {"SHARED": {"days": 1}, "PLAIN": {"days": 3}}).results[0]
	[verdict.status | some verdict in adjusted] == ["UNKNOWN", "FAIL", "PASS", "UNKNOWN", "UNKNOWN"]
}

# Of what the asker says was read.
read(resource, id) := ask([{"resource": resource, "relationships": [], "related": {}, "controls": [id], "read": true}], {}).results[0][0]

test_what_was_read_is_judged_at_once if {
	read(thing({"Status": "good"}), "SHARED") == {"control": "SHARED", "status": "PASS", "violations": [], "reasons": []}
	read(thing({"Status": "bad"}), "SHARED").violations[0].path == "Status"
	read(thing({"Status": "exempt"}), "DOUBTFUL").status == "NOT_APPLICABLE"
	read(thing({"Status": "exempt"}), "DOUBTFUL").violations == []
	read(thing(good), "PLAIN").status == "PASS"
}

test_what_a_control_leaves_undecided_is_never_missed if {
	every ask_ in [judged(thing({"Status": "good"}), "DOUBTFUL"), read(thing({"Status": "good"}), "DOUBTFUL")] {
		ask_.status == "PASS"
	}
	every ask_ in [
		judged(thing({"Status": "good", "Odd": true}), "DOUBTFUL"),
		read(thing({"Status": "good", "Odd": true}), "DOUBTFUL"),
	] {
		ask_.status == "UNKNOWN"
	}
	judged(thing({"Status": "exempt"}), "DOUBTFUL").status == "NOT_APPLICABLE"
	read(thing(object.union(good, {"Odd": "malformed"})), "PLAIN").status == "UNKNOWN"
}

test_a_control_that_gives_no_answer_is_unknown_also_when_all_was_read if {
	every config in [{"A": "x"}, {"A": "x", "violation": []}, {"A": "x", "violation": false}, {"violation": 1}] {
		read(thing(config), "UNDEFINED").status == "UNKNOWN"
	}
	read(thing(good), "NOWHERE").reasons[0].code == "ControlUndefined"
	read(thing(good), "NONE").reasons[0].code == "NoSuchControl"
}

test_only_the_asker_says_that_it_was_read if {
	every said in [null, false, "true", 1] {
		item := {
			"resource": thing({"Status": null}),
			"relationships": [],
			"related": {},
			"controls": ["SHARED"],
			"read": said,
		}
		ask([item], {}).results[0][0].status == "UNKNOWN"
	}
}

test_fail_is_sorted if {
	verdict := plain(changed([
		{"op": "replace", "path": "Get/Status", "value": "bad"},
		{"op": "replace", "path": "Parts/1/Age", "value": 91},
	]))
	verdict.status == "FAIL"
	[violation.path | some violation in verdict.violations] == ["Parts[1].Age", "Get.Status"]
	verdict.violations == sort(verdict.violations)
	verdict.reasons == []
}

test_unknown_control_and_type_are_answered if {
	judged(thing(good), "NONE").reasons[0].code == "NoSuchControl"
	judged(thing(good), "NONE").status == "UNKNOWN"
	wrong := judged(object.union(thing(good), {"type": "test.stranger"}), "PLAIN")
	[wrong.status, wrong.reasons[0].code] == ["UNKNOWN", "WrongType"]
	typeless := judged({"config": {}}, "PLAIN")
	[typeless.status, typeless.reasons[0].code] == ["UNKNOWN", "WrongType"]
}

# Each change of the good config, and what must then be unread.
unread_cases := {
	"missing": [[{"op": "remove", "path": "Kind"}], {["Kind", "MissingField"]}],
	"null": [[{"op": "replace", "path": "Kind", "value": null}], {["Kind", "UnexpectedType"]}],
	"other type": [[{"op": "replace", "path": "Kind", "value": 7}], {["Kind", "UnexpectedType"]}],
	"null where absence is fine": [[{"op": "replace", "path": "Get/Status", "value": null}], {["Get.Status", "UnexpectedType"]}],
	"parent missing": [[{"op": "remove", "path": "Get"}], {["Get", "MissingField"]}],
	"parent of another type": [[{"op": "replace", "path": "Get", "value": "x"}], {["Get", "UnexpectedType"]}],
	"element": [[{"op": "remove", "path": "Parts/1/Age"}], {["Parts[1].Age", "MissingField"]}],
	"element of another type": [[{"op": "replace", "path": "Parts/0", "value": "x"}], {["Parts[0]", "UnexpectedType"]}],
	"array of another type": [[{"op": "replace", "path": "Parts", "value": {}}], {["Parts", "UnexpectedType"]}],
	"array missing": [[{"op": "remove", "path": "Parts"}], {["Parts", "MissingField"]}],
	"null any": [[{"op": "replace", "path": "Any", "value": null}], {["Any", "UnexpectedType"]}],
	"plain element": [[{"op": "add", "path": "Words/0", "value": null}], {["Words[0]", "UnexpectedType"]}],
	"undecoded": [
		[{"op": "remove", "path": "DocDecoded"}, {"op": "add", "path": "Doc", "value": "{"}],
		{["DocDecoded", "MissingField"]},
	],
	"everything": [[{"op": "replace", "path": "", "value": null}], {["", "UnexpectedType"]}],
}

test_unread_is_unknown if {
	every case in unread_cases {
		verdict := plain(changed(case[0]))
		verdict.status == "UNKNOWN"
		reasons(verdict) == case[1]
		verdict.violations == []
	}
}

deep(zone) := judged(thing({"Zone": zone}), "DEEP")

test_arrays_within_arrays if {
	deep([{"List": [{"Leaf": "good"}]}]).status == "PASS"
	deep([]).status == "PASS"
	deep([{"List": [{"Leaf": "bad"}]}]).status == "FAIL"
	reasons(deep([{"List": [{"Leaf": "good"}, {}]}])) == {["Zone[0].List[1].Leaf", "MissingField"]}
	reasons(deep([{"List": []}, {}])) == {["Zone[1].List", "MissingField"]}
	judged(thing({}), "DEEP").status == "PASS"
}

test_documented_absence_is_read if {
	every gone in [["Get/Status"], ["DocDecoded"], ["Any"], ["Words"], ["Words", "Any", "Get/Status"]] {
		plain(json.remove(good, gone)).status == "PASS"
	}
	plain(changed([{"op": "replace", "path": "Parts", "value": []}])).status == "PASS"
}

gapped(config, path) := judged(
	object.union(thing(config), {"gaps": [{"path": path, "code": "AccessDenied", "operation": "Get", "message": "no"}]}),
	"PLAIN",
)

test_gaps_cover_what_is_above_at_and_below if {
	every path, covered in {
		"": "Kind",
		"Get": "Get.Status",
		"Get.Status": "Get.Status",
		"Get.Status.More": "Get.Status.More",
		"Parts[1]": "Parts[].Age",
		"Parts[0].Age": "Parts[].Age",
	} {
		verdict := gapped(good, path)
		verdict.status == "UNKNOWN"
		[covered, "AccessDenied"] in reasons(verdict)
	}
	gapped(good, "Get.Other").status == "PASS"
	gapped(good, "Elsewhere").status == "PASS"
}

test_a_gap_without_members_covers_everything if {
	verdict := judged(object.union(thing(good), {"gaps": [{}]}), "PLAIN")
	verdict.status == "UNKNOWN"
	["Kind", "Gap"] in reasons(verdict)
}

test_gaps_must_be_a_list if {
	every gaps in [null, {}, "none"] {
		verdict := judged(object.union(thing(good), {"gaps": gaps}), "PLAIN")
		verdict.status == "UNKNOWN"
		["", "UnexpectedType"] in reasons(verdict)
	}
	judged(object.remove(thing(good), ["gaps"]), "PLAIN").status == "UNKNOWN"
}

test_a_violation_seen_elsewhere_still_counts if {
	bad := changed([{"op": "replace", "path": "Get/Status", "value": "bad"}])
	verdict := gapped(bad, "Parts")
	verdict.status == "FAIL"
	[violation.path | some violation in verdict.violations] == ["Get.Status"]
	reasons(verdict) == {["Parts[].Age", "AccessDenied"]}
	gapped(bad, "Get").status == "UNKNOWN"
	gapped(bad, "").status == "UNKNOWN"
}

test_not_applicable if {
	exempt := changed([{"op": "replace", "path": "Kind", "value": "exempt"}])
	plain(exempt).status == "NOT_APPLICABLE"
	gapped(exempt, "Get").status == "NOT_APPLICABLE"
	gapped(exempt, "Kind").status == "UNKNOWN"
	without := json.patch(catalogue, [{"op": "replace", "path": "PLAIN/applicable_segments", "value": []}])
	gapped(exempt, "Get").status == "UNKNOWN" with data.plumbline.engine_test.catalogue as without
}

test_violations_may_name_what_they_like if {
	verdict := plain(changed([{"op": "replace", "path": "DocDecoded", "value": {"x": 1}}]))
	verdict.violations[0].observed == {"x": 1}
}

test_undecided_is_unknown if {
	every odd in ["odd", "malformed"] {
		verdict := plain(object.union(good, {"Odd": odd}))
		verdict.status == "UNKNOWN"
		verdict.reasons[0].code == "Undecided"
	}
	bad := changed([{"op": "replace", "path": "Get/Status", "value": "bad"}])
	plain(object.union(bad, {"Odd": "odd"})).status == "FAIL"
	plain(object.union(bad, {"Odd": "malformed"})).status == "UNKNOWN"
}

test_settings_replace_defaults if {
	items := [{"resource": thing(good), "relationships": [], "related": {}, "controls": ["PLAIN"]}]
	ask(items, {"PLAIN": {"days": 3}}).results[0][0].status == "FAIL"
	ask(items, {"OTHER": {"days": 3}}).results[0][0].status == "PASS"
	every settings in [{"days": null}, {"days": "90"}, {"dayz": 90}] {
		verdict := ask(items, {"PLAIN": settings}).results[0][0]
		verdict.status == "UNKNOWN"
		verdict.reasons[0].code == "BadParameter"
	}
}

test_a_control_without_a_violation_set_is_unknown if {
	every config in [{"A": "x"}, {"A": "x", "violation": []}, {"A": "x", "violation": false}, {"violation": 1}] {
		verdict := judged(thing(config), "UNDEFINED")
		verdict.status == "UNKNOWN"
		verdict.reasons[0].code == "ControlUndefined"
	}
	judged(thing(good), "NOWHERE").reasons[0].code == "ControlUndefined"
}

chain(relationships, keys) := ask(
	[{"resource": thing({}), "relationships": relationships, "related": {"test.key": keys}, "controls": ["CHAIN"]}],
	{},
).results[0][0]

key(uid, strength, next) := {
	"uid": uid,
	"type": "test.key",
	"config": {"Strength": strength},
	"gaps": [],
	"relationships": [to_key(uid_) | some uid_ in next],
}

to_key(uid) := {"kind": "wrapped_with", "type": "test.key", "uid": uid}

test_related_resources_are_followed if {
	chain([], []).status == "PASS"
	chain([to_key("k1")], [key("k1", "strong", [])]).status == "PASS"
	chain([to_key("k1")], [key("k1", "weak", [])]).status == "FAIL"
	chain([to_key("k1")], [key("k1", "strong", ["k2"]), key("k2", "weak", ["k1"])]).status == "FAIL"
	chain([to_key("k1")], [key("k1", "strong", ["k2"]), key("k2", "strong", ["k1"])]).status == "PASS"
	chain([to_key("k1")], [key("k1", "strong", ["k2"]), key("k2", "strong", ["k3"]), key("k3", "strong", [])]).status == "PASS"
	chain([to_key("k1")], [key("k1", "strong", ["k2"]), key("k2", "strong", ["k3"]), key("k3", "weak", [])]).status == "FAIL"
}

test_what_no_relationship_reaches_does_not_count if {
	chain([to_key("k1")], [key("k1", "strong", []), key("k9", "weak", [])]).status == "PASS"
	chain([to_key("k1")], [key("k1", "strong", []), key("k9", "weak", ["k8"])]).status == "PASS"
	chain([to_key("k1")], [key("k1", "strong", []), key("k9", "weak", ["k8"]), key("k8", "weak", ["k9"])]).status == "PASS"
	chain([{"kind": "x", "type": "test.other", "uid": "o"}], []).status == "PASS"
}

test_a_related_resource_that_is_missing_is_unknown if {
	direct := chain([to_key("k1")], [])
	direct.status == "UNKNOWN"
	reasons(direct) == {["test.key/", "RelatedMissing"]}
	chain([to_key("k1"), to_key("k2")], [key("k1", "weak", [])]).status == "UNKNOWN"
	chain([to_key("k1")], [key("k1", "strong", ["k2"])]).status == "UNKNOWN"
	chain([{"kind": "x", "type": "test.key"}], [key("k1", "strong", [])]).status == "UNKNOWN"
}

test_an_unread_field_of_a_related_resource_is_unknown if {
	unread := chain([to_key("k1")], [key("k1", null, [])])
	unread.status == "UNKNOWN"
	reasons(unread) == {["test.key/Strength", "UnexpectedType"]}
	denied := object.union(key("k1", "strong", []), {"gaps": [{"path": "", "code": "AccessDenied", "message": "no"}]})
	reasons(chain([to_key("k1")], [denied])) == {["test.key/Strength", "AccessDenied"]}
}

test_a_control_may_judge_several_types if {
	other := object.union(thing({}), {"type": "test.other"})
	judged(other, "CHAIN").status == "PASS"
}
