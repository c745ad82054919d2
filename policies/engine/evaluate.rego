# METADATA
# title: The engine
# description: >-
#   The one entry point that OPA is asked for. For each item and each control asked for it answers PASS, FAIL,
#   NOT_APPLICABLE or UNKNOWN. What a control needs stands in its metadata; here, not in each control, whatever of it
#   could not be read becomes UNKNOWN, so that no control can say PASS about something it has not seen.
# entrypoint: true
package plumbline.engine

evaluate := {
	"revision": revision,
	"results": [verdicts | some item in input.items; verdicts := _verdicts(item)],
}

default revision := ""

revision := data.plumbline.bundle.revision

# A function call costs OPA as much as five to ten expressions, and an input of its own as much again. So the usual case,
# everything read and nothing odd, is decided here with as few of both as can be: docs/adr/010-evaluate-in-two-speeds.md has
# the numbers. Only what is certain is decided here; whatever is left over is judged carefully.
_verdicts(item) := [verdicts[id] | some id in item.controls] if {
	ids := _without_settings(item.controls, object.get(input, "parameters", {}))
	shared := _shared(item, ids)
	verdicts := _completed(item, ids, shared)
}

_without_settings(ids, settings) := ids if {
	settings == {}
} else := [id | some id in ids; not settings[id]]

_completed(item, ids, shared) := shared if {
	count(shared) == count(item.controls)
} else := object.union_n([shared, own, rest]) if {
	own := _own(item, ids)
	rest := {id: careful(item, id) | some id in item.controls; not shared[id]; not own[id]}
}

# By: are there no violations.
_statuses := {true: "PASS", false: "FAIL"}

# The controls that need nothing but fields of the resource and always apply: all of them under one input.
default _shared(_, _) := {}

_shared(item, ids) := verdicts if {
	item.resource.gaps == []
	type := item.resource.type
	config := item.resource.config
	is_object(config)
	verdicts := {id: verdict |
		some id in ids
		plan := data.plumbline.catalogue[id].shared_plan[type]
		{1 | some [path, wrong] in plan.fields; wrong[type_name(object.get(config, path, set()))]} == set()
		violations := data.plumbline.controls[plan.cloud][plan.service][plan.slug].violation
		verdict := {
			"control": id,
			"status": _statuses[violations == set()],
			"violations": sort(violations),
			"reasons": [],
		}
	} with input as {
		"resource": item.resource,
		"relationships": object.get(item, "relationships", []),
		"related": {},
		"parameters": {},
		"now": input.now,
	}
}

# The controls with parameters, arrays, related resources or an `applicable` of their own: each under its own input.
default _own(_, _) := {}

_own(item, ids) := {id: verdict |
	some id in ids
	plan := data.plumbline.catalogue[id].own_plan[item.resource.type]
	{1 | some [path, wrong] in plan.fields; wrong[type_name(object.get(item.resource.config, path, set()))]} == set()
	_elements_read(item.resource.config, plan)
	related := {type: object.get(item, ["related", type], []) | some type, _ in plan.related}
	_related_read(item, plan, related)
	said := data.plumbline.controls[plan.cloud][plan.service][plan.slug] with input as {
		"resource": item.resource,
		"relationships": object.get(item, "relationships", []),
		"related": related,
		"parameters": plan.parameters,
		"now": input.now,
	}
	object.get(said, "undecided", set()) == set()
	status := _status(said)
	verdict := {
		"control": id,
		"status": status,
		"violations": [violation | status == "FAIL"; some violation in said.violation],
		"reasons": [],
	}
} if {
	item.resource.gaps == []
	is_object(item.resource.config)
}

_status(said) := "NOT_APPLICABLE" if {
	said.applicable == false
	is_set(said.violation)
} else := _statuses[said.violation == set()] if {
	is_set(said.violation)
}

_elements_read(_, plan) if plan.elements == []

_elements_read(config, plan) if {
	plan.elements != []
	{1 |
		some [path, wrong] in plan.elements
		some element in object.get(config, path, [])
		wrong[type_name(element)]
	} == set()
	{1 |
		some [array_path, path, wrong] in plan.element_fields
		some element in object.get(config, array_path, [])
		wrong[type_name(object.get(element, path, set()))]
	} == set()
}

# Exactly the related resources that the relationships name are there, they lead no further, and all of them were read.
_related_read(_, plan, _) if plan.related == {}

_related_read(item, plan, related) if {
	plan.related != {}
	{[relationship.type, object.get(relationship, "uid", "")] |
		some relationship in object.get(item, "relationships", [])
		plan.related[relationship.type]
	} == {[type, resource.uid] | some type, list in related; some resource in list}
	{1 |
		some list in related
		some resource in list
		some relationship in object.get(resource, "relationships", [])
		plan.related[relationship.type]
	} == set()
	{1 |
		some list in related
		some resource in list
		object.get(resource, "gaps", null) != []
	} == set()
	{1 |
		some type, list in related
		some resource in list
		some [path, wrong] in plan.related[type]
		wrong[type_name(object.get(resource, path, set()))]
	} == set()
}
