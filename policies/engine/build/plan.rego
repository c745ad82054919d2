# What lets the engine decide at once, see engine/evaluate.rego: the reads of a control as lists of [path, types that are
# not in order there]. "set" is the type of what is missing, since the engine looks it up with a set, which no JSON
# document holds, as its default. A read that no such list can tell is left out, and so is its control: the engine then
# looks carefully.
package plumbline.build

_types := {"null", "string", "number", "boolean", "object", "array", "set"}

# For a control that reads only fields of the resource itself, and has no parameters.
_shared_plan(control, type) := _located(control, {"fields": _fields(reads, [])}) if {
	reads := _of_type(_requires(control), type)
	every read in reads {
		read.arrays == []
	}
	control.custom.related == {}
	control.custom.parameters == {}
}

# For any other that walks no array within an array.
_own_plan(control, type) := _located(control, {
	"fields": _fields(reads, []),
	"elements": [[read.arrays[0], _wrong(read)] | some read in reads; read.arrays != []; read.rest == []],
	"element_fields": [[read.arrays[0], read.rest, _wrong(read)] |
		some read in reads
		read.arrays != []
		read.rest != []
	],
	"related": related,
	"parameters": {name: parameter.default | some name, parameter in control.custom.parameters},
}) if {
	not _shared_plan(control, type)
	reads := _of_type(_requires(control), type)
	every read in reads {
		count(read.arrays) < 2
	}
	related := {type_: array.concat([[["config"], _wrong({"type": "object", "absent": false})]], _fields(reads_, ["config"])) |
		some type_, reads_ in _related(control)
	}
	every reads_ in _related(control) {
		every read in reads_ {
			read.arrays == []
		}
	}
}

_located(control, plan) := object.union(plan, {
	"cloud": control["package"][2],
	"service": control["package"][3],
	"slug": control["package"][4],
})

_fields(reads, prefix) := [[array.concat(prefix, read.rest), _wrong(read)] | some read in reads; read.arrays == []]

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
