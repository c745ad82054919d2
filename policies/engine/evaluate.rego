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
	quick := _quick(item)
	verdicts := object.union(quick, {id: careful(item, id) | some id in item.controls; not quick[id]})
}

default _quick(_) := {}

_quick(item) := verdicts if {
	item.resource.gaps == []
	config := item.resource.config
	is_object(config)
	type := item.resource.type
	checks := object.get(_checks, type, {})
	relationships := object.get(item, "relationships", [])

	# The controls that need something of the resource that was not read. What several of them need is looked at once.
	spoilt := {id |
		some [path, wrong, parent], ids in checks.fields
		wrong[type_name(object.get(config, path, set()))]
		object.get(config, parent, set()) != set()
		some id in ids
	} | ({id |
		some [path, original], ids in checks.decoded
		object.get(config, path, set()) == set()
		object.get(config, original, set()) != set()
		some id in ids
	} | ({id |
		some [path, wrong], ids in checks.elements
		some element in object.get(config, path, [])
		wrong[type_name(element)]
		some id in ids
	} | ({id |
		some [array_path, path, wrong, parent], ids in checks.element_fields
		some element in object.get(config, array_path, [])
		wrong[type_name(object.get(element, path, set()))]
		object.get(element, parent, set()) != set()
		some id in ids
	} | ({id |
		some [array_path, inner_path, wrong], ids in checks.inner_elements
		some element in object.get(config, array_path, [])
		some inner in object.get(element, inner_path, [])
		wrong[type_name(inner)]
		some id in ids
	} | {id |
		some [array_path, inner_path, path, wrong, parent], ids in checks.inner_fields
		some element in object.get(config, array_path, [])
		some inner in object.get(element, inner_path, [])
		wrong[type_name(object.get(inner, path, set()))]
		object.get(inner, parent, set()) != set()
		some id in ids
	}))))

	verdicts := {id: verdict |
		some [related_types, parameters], plans in object.get(_groups, type, {})
		related := {type_: object.get(item, ["related", type_], []) | some type_ in related_types}
		read := {id: plan |
			some id in item.controls
			plan := plans[id]
			not spoilt[id]
			{1 | related_types != []; not _related_read(item, plan, related)} == set()
		}

		# Each package is asked for as a whole: what it does not define is then known to be missing, `undecided` and
		# `applicable` above all.
		answers := {id: said |
			some id, plan in read
			said := data.plumbline.controls[plan.cloud][plan.service][plan.slug]
		} with input as {
			"resource": item.resource,
			"relationships": relationships,
			"related": related,
			"parameters": parameters,
			"now": input.now,
		}
		some id, said in answers
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
}

# By: does it apply, are there no violations.
_statuses := {
	true: {true: "PASS", false: "FAIL"},
	false: {true: "NOT_APPLICABLE", false: "NOT_APPLICABLE"},
}

# By type and control, once a request. A control with settings of its own is judged carefully.
_plans := {type: plans |
	some type in {item.resource.type | some item in input.items}
	plans := {id: plan |
		some id in _asked
		plan := data.plumbline.catalogue[id].quick_plan[type]
		not input.parameters[id]
	}
}

_asked contains id if some id in input.items[_].controls

# By type, the controls that can be judged under one input: those with the same related types and the same parameters.
_groups[type][input_] := {id: plan | some id, plan in _plans[type]; _input(plan) == input_} if {
	some type, plans in _plans
	some plan in plans
	input_ := _input(plan)
}

_input(plan) := [[type | some type, _ in plan.related], plan.parameters]

# By type and kind, what must be looked at, and for which controls.
_checks[type][kind][check] contains id if {
	some type, plans in _plans
	some id, plan in plans
	some kind, checks in plan.checks
	some check in checks
}

# Exactly the related resources that the relationships lead to are there, and all that the control needs of them was read.
_related_read(item, plan, related) if {
	_all_there(item, plan, related)
	{1 |
		some list in related
		some resource in list
		object.get(resource, "gaps", null) != []
	} == set()
	{1 |
		some type, list in related
		some resource in list
		some [path, wrong, parent] in plan.related[type].fields
		wrong[type_name(object.get(resource, path, set()))]
		object.get(resource, parent, set()) != set()
	} == set()
	{1 |
		some type, list in related
		some resource in list
		some [path, original] in plan.related[type].decoded
		object.get(resource, path, set()) == set()
		object.get(resource, original, set()) != set()
	} == set()
	{1 |
		some type, list in related
		some resource in list
		some [path, wrong] in plan.related[type].elements
		some element in object.get(resource, path, [])
		wrong[type_name(element)]
	} == set()
	{1 |
		some type, list in related
		some resource in list
		some [array_path, path, wrong, parent] in plan.related[type].element_fields
		some element in object.get(resource, array_path, [])
		wrong[type_name(object.get(element, path, set()))]
		object.get(element, parent, set()) != set()
	} == set()
	{1 |
		some type, list in related
		some resource in list
		some [array_path, inner_path, wrong] in plan.related[type].inner_elements
		some element in object.get(resource, array_path, [])
		some inner in object.get(element, inner_path, [])
		wrong[type_name(inner)]
	} == set()
	{1 |
		some type, list in related
		some resource in list
		some [array_path, inner_path, path, wrong, parent] in plan.related[type].inner_fields
		some element in object.get(resource, array_path, [])
		some inner in object.get(element, inner_path, [])
		wrong[type_name(object.get(inner, path, set()))]
		object.get(inner, parent, set()) != set()
	} == set()
}

# Usually the resource's own relationships name all of them, and they lead no further than to each other.
_all_there(item, plan, related) if {
	direct := {[relationship.type, object.get(relationship, "uid", "")] |
		some relationship in object.get(item, "relationships", [])
		plan.related[relationship.type]
	}
	present := {[type, resource.uid] | some type, list in related; some resource in list}
	direct - present == set()
	links := {[[type, resource.uid], [relationship.type, object.get(relationship, "uid", "")]] |
		some type, list in related
		some resource in list
		some relationship in object.get(resource, "relationships", [])
		plan.related[relationship.type]
	}
	direct | {to | some [from, to] in links; direct[from]} == present
	{1 | some [_, to] in links; not present[to]} == set()
} else if {
	_reached(item, plan.related) == {[type, resource.uid] | some type, list in related; some resource in list}
}
