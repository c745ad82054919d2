# The careful way to a verdict, for whatever is not known to have been read: says exactly what could not be.
package plumbline.engine

import data.plumbline.lib.paths

careful(item, id) := {
	"control": id,
	"status": outcome.status,
	"violations": outcome.violations,
	"reasons": outcome.reasons,
} if {
	outcome := _outcome(item, id)
}

# Whatever goes wrong inside a control (an undefined violation, say) ends here: no answer is ever left out.
default _outcome(_, _) := {
	"status": "UNKNOWN",
	"violations": [],
	"reasons": [{
		"path": "",
		"code": "ControlUndefined",
		"message": "the control gave no answer; run `policies/check` on it",
	}],
}

_outcome(item, id) := outcome if {
	control := data.plumbline.catalogue[id]
	reads := control.reads[item.resource.type]
	related := _related(control, item)
	settings := object.get(input, ["parameters", id], {})
	unread := (_unread(item.resource, reads, "") | related.unread) | _bad_settings(control, settings)
	judged := _judge(control["package"]) with input as {
		"resource": item.resource,
		"relationships": _shown(item, control),
		"related": related.resources,
		"parameters": _parameters(control, settings),
		"now": input.now,
	}
	outcome := _decide(control, judged, unread | _undecided_reasons(judged.undecided))
} else := _unknown({{
	"path": "",
	"code": "NoSuchControl",
	"message": sprintf("no control %v in this bundle; ask for one of its catalogue", [id]),
}}) if {
	not data.plumbline.catalogue[id]
} else := _unknown({{
	"path": "",
	"code": "WrongType",
	"message": sprintf("%v does not judge resources of type %v", [id, object.get(item, ["resource", "type"], "")]),
}}) if {
	type := object.get(item, ["resource", "type"], "")
	not data.plumbline.catalogue[id].reads[type]
}

# A control sees the relationships that lead to types it names in `related`.
_shown(item, control) := [relationship |
	some relationship in object.get(item, "relationships", [])
	control.related_reads[relationship.type]
]

# What the control itself says, in one evaluation with its own input. `undecided` is optional: what the control looked at
# and could not judge, as a set of {path, message}.
_judge([cloud, service, slug]) := {
	"violations": data.plumbline.controls[cloud][service][slug].violation,
	"not_applicable": _not_applicable(cloud, service, slug),
	"undecided": _undecided(cloud, service, slug),
}

default _not_applicable(_, _, _) := false

_not_applicable(cloud, service, slug) if data.plumbline.controls[cloud][service][slug].applicable == false

default _undecided(_, _, _) := set()

_undecided(cloud, service, slug) := data.plumbline.controls[cloud][service][slug].undecided

_decide(control, judged, unread) := outcome if {
	judged.not_applicable
	outcome := _narrowed(control, unread)
} else := {"status": "PASS", "violations": [], "reasons": []} if {
	unread == set()
	judged.violations == set()
} else := {"status": "FAIL", "violations": sort(judged.violations), "reasons": []} if {
	unread == set()
	_some(judged.violations)
} else := _doubted(control, judged, unread)

_some(violations) if {
	is_set(violations)
	count(violations) > 0
}

# Only a control that says which paths decide its applicability may be NOT_APPLICABLE while another path is unread.
_narrowed(control, unread) := {"status": "NOT_APPLICABLE", "violations": [], "reasons": []} if {
	unread == set()
} else := {"status": "NOT_APPLICABLE", "violations": [], "reasons": []} if {
	count(control.applicable_segments) > 0
	every reason in unread {
		every segments in control.applicable_segments {
			not paths.overlap(reason.segments, segments)
		}
	}
} else := _unknown(unread)

# Something is unread. A violation seen elsewhere still counts, unless the control needs everything to judge anything.
_doubted(control, judged, reasons) := {"status": "FAIL", "violations": violations, "reasons": _listed(reasons)} if {
	not control.needs_all
	violations := [violation |
		some violation in judged.violations
		segments := paths.segments(violation.path)
		every reason in reasons {
			not paths.overlap(reason.segments, segments)
		}
	]
	count(violations) > 0
} else := _unknown(reasons) if {
	is_set(judged.violations)
	count(reasons) > 0
}

_unknown(reasons) := {"status": "UNKNOWN", "violations": [], "reasons": _listed(reasons)}

_listed(reasons) := [object.remove(reason, ["segments"]) | some reason in sort(reasons)]
