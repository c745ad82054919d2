# METADATA
# title: The mutation check
# description: >-
#   Proves with each control's own test inputs that the engine and the control together never say PASS about something
#   unread. Needs the catalogue at data.plumbline.catalogue and the controls with their tests. `report.survivors` must be
#   empty: each is an input, what was done to it, and the status that it must not have.
package plumbline.mutation

import data.plumbline.engine
import data.plumbline.lib.paths

report := {
	"controls": count(data.plumbline.catalogue),
	"inputs": count(_as_they_are),
	"mutations": count(_mutations),
	"survivors": sort(survivors),
}

# The survivors of a report, one a line.
text(report_) := concat("\n", [line |
	some found in report_.survivors
	line := sprintf("%s, input %q, %s: %s -> %s", [
		found.control,
		found.input,
		found.path,
		found.mutation,
		found.status,
	])
])

survivors contains {"control": id, "input": "", "path": "", "mutation": message, "status": ""} if {
	some id, control in data.plumbline.catalogue
	some wanted, message in {
		"passing": "the test defines no `passing` input",
		"failing": "the test defines no `failing` input",
	}
	count(object.get(_inputs(control), wanted, {})) == 0
}

survivors contains object.union(object.remove(case, ["given", "allowed"]), {"status": status}) if {
	some case in (_as_they_are | _mutations)
	status := _status(case.control, case.given)
	not status in case.allowed
}

# A violation without its four members, or with a message or path that is no string, cannot be shown to anybody.
survivors contains {
	"control": id,
	"input": name,
	"path": "",
	"mutation": "a violation must have exactly message, path (strings), observed, expected",
	"status": json.marshal(violation),
} if {
	some id, control in data.plumbline.catalogue
	some name, given in _inputs(control).failing
	some violation in _verdict(id, given).violations
	not _well_formed(violation)
}

_well_formed(violation) if {
	object.keys(violation) == {"message", "path", "observed", "expected"}
	is_string(violation.message)
	is_string(violation.path)
}

_as_they_are contains {
	"control": id,
	"input": name,
	"path": "",
	"mutation": "none",
	"allowed": {status},
	"given": given,
} if {
	some id, control in data.plumbline.catalogue
	some group, status in {"passing": "PASS", "failing": "FAIL", "not_applicable": "NOT_APPLICABLE"}
	some name, given in _inputs(control)[group]
}

# What a passing input must not survive: every read, of the resource and of each related one, changed in every way.
_mutations contains {
	"control": id,
	"input": name,
	"path": _text(place.at),
	"mutation": change.name,
	"allowed": _allowed(control, place, change),
	"given": _changed(given, place, change),
} if {
	some id, control in data.plumbline.catalogue
	some name, given in _inputs(control).passing
	some place in _places(control, given)
	some change in _changes(place)
}

# A gap above everything, whatever the control reads.
_mutations contains {
	"control": id,
	"input": name,
	"path": "",
	"mutation": "gap",
	"allowed": {"UNKNOWN"},
	"given": _with_gap(given, ["resource"], ""),
} if {
	some id, control in data.plumbline.catalogue
	some name, given in _inputs(control).passing
	count(control.reads[given.resource.type].declared) > 0
}

_mutations contains {
	"control": id,
	"input": name,
	"path": _text(holder),
	"mutation": "related resource missing",
	"allowed": {"UNKNOWN"},
	"given": _without(given, holder),
} if {
	some id, control in data.plumbline.catalogue
	some name, given in _inputs(control).passing
	some type, _ in control.related_reads
	some i, _ in given.related[type]
	holder := ["related", type, i]
}

# What decides an input must be in `requires` (or `related`): were it not, losing it to a gap would turn FAIL into PASS, or
# PASS into an unjust FAIL.
_mutations contains {
	"control": id,
	"input": name,
	"path": _text(array.concat(holder, at)),
	"mutation": "gap at a value of the input; name in `requires` what the control reads",
	"allowed": allowed,
	"given": _with_gap(_without(given, array.concat(holder, array.concat(["config"], at))), holder, _text(at)),
} if {
	some id, control in data.plumbline.catalogue
	some group, allowed in {"passing": {"PASS", "UNKNOWN"}, "failing": {"FAIL", "UNKNOWN"}}
	some name, given in _inputs(control)[group]
	some holder in _holders(given)
	walk(object.get(given, array.concat(holder, ["config"]), {}), [at, _])
	count(at) > 0
	paths.segments(_text(at)) == _segments(at)
}

# Null at any depth, also below what is declared (inside a policy document, say), is nothing that a provider means: a
# failing input must not come to pass by it. For a passing one the verdict asked for quickly must still be the careful one.
_mutations contains {
	"control": id,
	"input": name,
	"path": _text(place),
	"mutation": "null in place of a value of the input",
	"allowed": allowed,
	"given": json.patch(given, [{"op": "replace", "path": place, "value": null}]),
} if {
	some id, control in data.plumbline.catalogue
	some group, allowed in {"passing": _statuses, "failing": {"FAIL", "UNKNOWN"}}
	some name, given in _inputs(control)[group]
	some holder in _holders(given)
	walk(object.get(given, array.concat(holder, ["config"]), {}), [at, _])
	count(at) > 0
	place := array.concat(holder, array.concat(["config"], at))
}

_statuses := {"PASS", "FAIL", "UNKNOWN", "NOT_APPLICABLE"}

default _inputs(_) := {}

_inputs(control) := data.plumbline.controls[cloud][service][sprintf("%s_test", [slug])] if {
	[cloud, service, slug] := control["package"]
}

# The quick way to a verdict, where everything was read, must be the careful one.
survivors contains {
	"control": case.control,
	"input": case.input,
	"path": case.path,
	"mutation": sprintf("%s: the careful verdict is %s", [case.mutation, case.careful.status]),
	"status": quick.status,
} if {
	some case in cases
	case.careful.reasons == []
	control := data.plumbline.catalogue[case.control]
	read := object.union(case.item, {
		"read": true,
		"relationships": engine._shown(case.item, control),
		"related": engine._related(control, case.item).resources,
		"parameters": engine._parameters(control, case.settings),
	})
	quick := engine.evaluate.results[0][0] with input as {"now": case.now, "parameters": {}, "items": [read]}
	quick != case.careful
}

# Everything that is asked, with the careful verdict: what is not asked through this engine is held against these too.
cases := [object.union(object.remove(case, ["given", "allowed"]), {
	"item": item,
	"now": asked.now,
	"settings": object.get(asked.parameters, case.control, {}),
	"careful": careful,
}) |
	some case in (_as_they_are | _mutations)
	asked := _asked(case.control, case.given)
	item := asked.items[0]
	careful := engine.careful(item, case.control) with input as asked
]

_status(id, given) := _verdict(id, given).status

_verdict(id, given) := verdict if {
	verdict := engine.evaluate.results[0][0] with input as _asked(id, given)
}

# No setting where the test's parameters are the defaults, so that both ways of the engine are used.
_asked(id, given) := {
	"now": object.get(given, "now", "2026-11-21T00:00:00Z"),
	"parameters": {id: settings | settings != {}},
	"items": [{
		"resource": given.resource,
		"relationships": object.get(given, "relationships", []),
		"related": object.get(given, "related", {}),
		"controls": [id],
	}],
} if {
	defaults := data.plumbline.catalogue[id].defaults
	settings := {name: value |
		some name, value in object.get(given, "parameters", {})
		value != object.get(defaults, name, _none)
	}
}

_holders(given) := {["resource"]} | {["related", type, i] | some type, list in given.related; some i, _ in list}

# Each concrete place of each read: {holder, read, at}, `at` being the path within the input.
_places(control, given) := {{"holder": holder, "read": read, "at": at} |
	some holder in _holders(given)
	some read in _reads(control, given, holder)
	some within in _within(object.get(given, array.concat(holder, ["config"]), {}), read)
	at := array.concat(holder, array.concat(["config"], within))
}

_reads(control, given, ["resource"]) := control.reads[given.resource.type].all

_reads(control, _, ["related", type, _]) := control.related_reads[type].all

_within(config, read) := {array.concat(parent, [read.key]) |
	read.key != ""
	walk(config, [parent, value])
	is_object(value)
	_matches(parent, array.slice(read.segments, 0, count(read.segments) - 1))
} | {element |
	read.key == ""
	walk(config, [element, _])
	_matches(element, read.segments)
}

_matches(at, segments) if {
	count(at) == count(segments)
	every i, segment in segments {
		_matches_one(at[i], segment)
	}
}

_matches_one(key, segment) if key == segment

_matches_one(key, "[]") if is_number(key)

_values := {"null": null, "string": "mutated", "number": 7, "boolean": true, "object": {}, "array": []}

_changes(place) := ({{"op": "replace", "name": sprintf("replaced by %s", [name]), "value": value} |
	some name, value in _values
	not _fits(name, place.read.type)
} | {{"op": "remove", "name": "removed"} | place.read.key != ""}) | {{"op": "gap", "name": "gap"}}

_fits(name, type) if name == type

_fits(name, "any") if name != "null"

_changed(given, place, change) := json.patch(given, [{"op": op, "path": place.at, "value": change.value}]) if {
	op := {"number": "replace", "string": "add"}[type_name(place.at[count(place.at) - 1])]
}

_changed(given, place, {"op": "remove", "name": _}) := _without(given, place.at)

_changed(given, place, {"op": "gap", "name": _}) := _with_gap(_without(given, place.at), place.holder, path) if {
	path := _text(array.slice(place.at, count(place.holder) + 1, count(place.at)))
}

_without(given, at) := given if {
	object.get(given, at, _none) == _none
} else := json.patch(given, [{"op": "remove", "path": at}])

_with_gap(given, holder, path) := json.patch(given, [{
	"op": "add",
	"path": array.concat(holder, ["gaps"]),
	"value": [{"path": path, "code": "AccessDenied", "operation": "Read", "message": "not allowed to read"}],
}])

# A field whose absence has a documented meaning may be removed from a passing input and still pass, if the control's own
# test shows it: one of its passing inputs lacks the field. Everything else that is unread is UNKNOWN.
_allowed(control, place, change) := _statuses if {
	_absence(place, change)
	some given in _inputs(control).passing
	_lacks(control, given, place)
} else := {"FAIL", "UNKNOWN", "NOT_APPLICABLE"} if {
	_absence(place, change)
} else := {"UNKNOWN"}

_absence(place, change) if {
	change.op == "remove"
	place.read.absent
}

_lacks(control, given, place) if {
	some other in _places(control, given)
	other.read == place.read
	array.slice(other.holder, 0, 2) == array.slice(place.holder, 0, 2)
	object.get(given, other.at, _none) == _none
}

_none := {"plumbline.mutation.none"}

_text(at) := paths.text(_segments(at))

_segments(at) := [segment | some key in at; segment := _segment(key)]

_segment(key) := key if is_string(key)

_segment(key) := sprintf("[%d]", [key]) if is_number(key)
