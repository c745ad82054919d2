# What lets the engine decide at once, see engine/evaluate.rego: the reads of a control as lists that it goes through without
# a function call. An entry says where to look, which types are wrong there, and where the parent is: with the parent
# missing, the parent's own entry is the one to judge. "set" is the type of what is missing, since the engine looks it up
# with a set, which no JSON document holds, as its default. The lint allows no more than two arrays on the way.
package plumbline.build

_types := {"null", "string", "number", "boolean", "object", "array", "set"}

# `related` and `parameters` make the input that a control is judged under: controls that agree in both share one.
_quick_plan(control, type) := {
	"cloud": control["package"][2],
	"service": control["package"][3],
	"slug": control["package"][4],
	"checks": _checks(_of_type(_requires(control), type), [], []),
	"related": {type_: _checks(reads, ["config"], [_of_config]) | some type_, reads in _related(control)},
	"parameters": {name: parameter.default | some name, parameter in control.custom.parameters},
}

# By how many arrays lie on the way, and whether the way ends at an element or goes on; and the decoded forms that may be
# missing, each with where its original is. A kind without entries is left out.
_checks(reads, prefix, more) := {kind: entries |
	some kind, entries in {
		"fields": array.concat(more, [[array.concat(prefix, read.rest), _wrong(read), array.concat(prefix, read.parent)] |
			some read in reads
			read.arrays == []
		]),
		"decoded": [[array.concat(prefix, read.rest), array.concat(prefix, array.concat(read.parent, [read.encoded]))] |
			some read in reads
			_is_told_by_original(read)
		],
		"elements": [[array.concat(prefix, read.arrays[0]), _wrong(read)] |
			some read in reads
			count(read.arrays) == 1
			read.rest == []
		],
		"element_fields": [[array.concat(prefix, read.arrays[0]), read.rest, _wrong(read), read.parent] |
			some read in reads
			count(read.arrays) == 1
			read.rest != []
		],
		"inner_elements": [[array.concat(prefix, read.arrays[0]), read.arrays[1], _wrong(read)] |
			some read in reads
			count(read.arrays) == 2
			read.rest == []
		],
		"inner_fields": [[array.concat(prefix, read.arrays[0]), read.arrays[1], read.rest, _wrong(read), read.parent] |
			some read in reads
			count(read.arrays) == 2
			read.rest != []
		],
	}
	entries != []
}

# The config of a related resource; that of the resource itself is looked at once for all controls.
_of_config := [["config"], _wrong({"type": "object", "absent": false}), []]

_wrong(read) := {type: true | some type in _types; not _in_order(type, read)}

_in_order(type, read) if type == read.type

_in_order(type, read) if {
	read.type == "any"
	not type in {"null", "set"}
}

_in_order("set", read) if {
	read.absent
	read.encoded == ""
}

_in_order("set", read) if _is_told_by_original(read)

# A decoded form that may be missing: only where the encoded original is missing too.
_is_told_by_original(read) if {
	read.absent
	read.encoded != ""
	read.arrays == []
}
