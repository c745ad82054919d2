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

# First the controls that need nothing but fields of the resource: all of them under one input. Each package is asked for
# as a whole: what it does not define is then known to be missing, `undecided` and `applicable` above all.
_verdicts(item) := _completed(item, shared) if {
	plans := object.get(_shared_plans, object.get(item, ["resource", "type"], ""), {})
	shared := [verdict |
		item.resource.gaps == []
		config := item.resource.config
		is_object(config)
		some id in item.controls
		plan := plans[id]
		{1 |
			some [path, wrong, parent] in plan.fields
			wrong[type_name(object.get(config, path, set()))]
			object.get(config, parent, set()) != set()
		} == set()
		{1 |
			some [path, wrong] in plan.elements
			some element in object.get(config, path, [])
			wrong[type_name(element)]
		} == set()
		{1 |
			some [array_path, path, wrong, parent] in plan.element_fields
			some element in object.get(config, array_path, [])
			wrong[type_name(object.get(element, path, set()))]
			object.get(element, parent, set()) != set()
		} == set()
		said := data.plumbline.controls[plan.cloud][plan.service][plan.slug]
		object.get(said, "undecided", set()) == set()
		violations := said.violation
		is_set(violations)
		status := _statuses[object.get(said, "applicable", true) != false][violations == set()]
		verdict := {
			"control": id,
			"status": status,
			"violations": [violation | status == "FAIL"; some violation in violations],
			"reasons": [],
		}
	] with input as {
		"resource": item.resource,
		"relationships": object.get(item, "relationships", []),
		"related": {},
		"parameters": {},
		"now": input.now,
	}
}

# By: does it apply, are there no violations.
_statuses := {
	true: {true: "PASS", false: "FAIL"},
	false: {true: "NOT_APPLICABLE", false: "NOT_APPLICABLE"},
}

# Once a request. A control with settings is none of these: it has no parameters, so that its settings are a fault.
_shared_plans[type] := plans if {
	some type in _types_asked
	plans := {id: plan |
		some id, control in data.plumbline.catalogue
		plan := control.shared_plan[type]
		not input.parameters[id]
	}
}

_types_asked := {item.resource.type | some item in input.items}

_completed(item, shared) := shared if {
	count(shared) == count(item.controls)
} else := [verdict |
	some id in item.controls
	some part in [known, own, rest]
	verdict := part[id]
] if {
	known := {verdict.control: verdict | some verdict in shared}
	left := {id | some id in item.controls; not known[id]}
	own := _own(item, left)
	rest := {id: careful(item, id) | some id in left; not own[id]}
}

# The controls with parameters or related resources: each under its own input.
_own(item, ids) := {id: verdict |
	some id in ids
	plan := data.plumbline.catalogue[id].own_plan[item.resource.type]
	not input.parameters[id]
	_read(item, plan)
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
	violations := said.violation
	is_set(violations)
	status := _statuses[object.get(said, "applicable", true) != false][violations == set()]
	verdict := {
		"control": id,
		"status": status,
		"violations": [violation | status == "FAIL"; some violation in violations],
		"reasons": [],
	}
}

_read(item, plan) if {
	item.resource.gaps == []
	config := item.resource.config
	is_object(config)
	{1 |
		some [path, wrong, parent] in plan.fields
		wrong[type_name(object.get(config, path, set()))]
		object.get(config, parent, set()) != set()
	} == set()
	{1 |
		some [path, wrong] in plan.elements
		some element in object.get(config, path, [])
		wrong[type_name(element)]
	} == set()
	{1 |
		some [array_path, path, wrong, parent] in plan.element_fields
		some element in object.get(config, array_path, [])
		wrong[type_name(object.get(element, path, set()))]
		object.get(element, parent, set()) != set()
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
		some [path, wrong, parent] in plan.related[type]
		wrong[type_name(object.get(resource, path, set()))]
		object.get(resource, parent, set()) != set()
	} == set()
}
