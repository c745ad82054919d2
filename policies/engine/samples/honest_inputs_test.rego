package plumbline.controls.test.samples.honest_test

thing(kind, state, strength) := {
	"resource": {
		"uid": "t",
		"type": "test.thing",
		"config": {"Kind": kind, "Parts": [object.union({"Name": 1}, state)], "dotted.key": 1},
		"gaps": [],
	},
	"relationships": [{"kind": "uses", "type": "test.key", "uid": "k"}],
	"related": {"test.key": [{"uid": "k", "type": "test.key", "config": {"Strength": strength}, "gaps": []}]},
}

passing := {
	"said": thing("usual", {"State": "good"}, "strong"),
	"by default": thing("usual", {}, "strong"),
}

failing := {"part": thing("usual", {"State": "bad"}, "strong"), "key": thing("usual", {}, "weak")}

not_applicable := {"exempt": thing("exempt", {}, "strong")}
