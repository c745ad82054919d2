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

_verdicts(item) := [verdict | some id in item.controls; verdict := _verdict(item, id)]

# `read`: the asker has made sure that everything this control needs was read, by the same plan as careful.rego, and asks
# about no more than that: docs/adr/010-judge-excerpts.md. What the control itself leaves open is still judged carefully.
_verdict(item, id) := {"control": id, "status": status, "violations": violations, "reasons": []} if {
	item.read == true
	control := data.plumbline.catalogue[id]
	[cloud, service, slug] := control["package"]

	# A rule that the control does not have, or that is undefined, gives an empty list.
	[said, undecided, applicable] := [
		data.plumbline.controls[cloud][service][slug].violation,
		[rule | rule := data.plumbline.controls[cloud][service][slug].undecided],
		[rule | rule := data.plumbline.controls[cloud][service][slug].applicable],
	] with input as {
		"resource": item.resource,
		"relationships": item.relationships,
		"related": item.related,
		"parameters": object.get(item, "parameters", control.defaults),
		"now": input.now,
	}
	_nothing[undecided]
	is_set(said)
	status := _statuses[applicable != [false]][said == set()]
	violations := [violation | status == "FAIL"; some violation in said]
} else := careful(item, id)

_nothing := {[], [set()]}

# By: does it apply, are there no violations.
_statuses := {
	true: {true: "PASS", false: "FAIL"},
	false: {true: "NOT_APPLICABLE", false: "NOT_APPLICABLE"},
}
