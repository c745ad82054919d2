# What lets the engine decide at once, see engine/evaluate.rego: the reads of a control as lists that it goes through without
# a function call. An entry says where to look, which types are wrong there, and where the parent is: with the parent
# missing, the parent's own entry is the one to judge. "set" is the type of what is missing, since the engine looks it up
# with a set, which no JSON document holds, as its default. A read that no entry can tell leaves its control without a
# plan: the engine then looks carefully.
package plumbline.build

_types := {"null", "string", "number", "boolean", "object", "array", "set"}

# A control of parameters or related resources is judged under an input of its own, the others share one.
_shared_plan(control, type) := _plan_of(control, type) if _shares(control)

_own_plan(control, type) := object.union(_plan_of(control, type), {
	"related": related,
	"parameters": {name: parameter.default | some name, parameter in control.custom.parameters},
}) if {
	not _shares(control)
	every reads in _related(control) {
		every read in reads {
			read.arrays == []
		}
	}
	related := {type_: array.concat([_of_config], _fields(reads, ["config"])) | some type_, reads in _related(control)}
}

_shares(control) if {
	control.custom.related == {}
	control.custom.parameters == {}
}

_plan_of(control, type) := {
	"cloud": control["package"][2],
	"service": control["package"][3],
	"slug": control["package"][4],
	"fields": _fields(reads, []),
	"elements": [[read.arrays[0], _wrong(read)] | some read in reads; read.arrays != []; read.rest == []],
	"element_fields": [[read.arrays[0], read.rest, _wrong(read), read.parent] |
		some read in reads
		read.arrays != []
		read.rest != []
	],
} if {
	reads := _of_type(_requires(control), type)
	every read in reads {
		count(read.arrays) < 2
	}
}

_fields(reads, prefix) := [[array.concat(prefix, read.rest), _wrong(read), array.concat(prefix, read.parent)] |
	some read in reads
	read.arrays == []
]

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
