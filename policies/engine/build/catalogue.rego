# METADATA
# title: The catalogue
# description: >-
#   Turns the answer of `opa inspect -a -f json <controls>` (input) into the catalogue that the engine, the server and the
#   documentation read. It copies what a control's METADATA says and adds `reads`: what the engine must have read before
#   the control may say PASS, split into path segments once, here.
package plumbline.build

import data.plumbline.lib.paths

# Two controls with one id are a fault (the lint names it); neither gets into the catalogue, so both are NoSuchControl.
catalogue[id] := entry if {
	some id, entries in _entries
	count(entries) == 1
	some entry in entries
}

_entries[id] contains entry if {
	some control in controls
	id := control.custom.id
	entry := {
		"id": id,
		"title": control.title,
		"description": control.description,
		"severity": control.custom.severity,
		"resource_types": control.resource_types,
		"package": array.slice(control.package, 2, 5),
		"requires": [_described(read) | some read in _requires(control)],
		"related": {type: [_described(read) | some read in reads] | some type, reads in _related(control)},
		"needs_all": object.get(control.custom, "needs_all", count(control.custom.related) > 0),
		"applicable_requires": object.get(control.custom, "applicable_requires", []),
		"parameters": control.custom.parameters,
		"phase": control.custom.phase,
		"requirements": {framework: [_requirement(text) | some text in texts] |
			some framework, texts in control.custom.requirements
		},
		"remediation": control.custom.remediation,
		"references": [resource.ref | some resource in control.related_resources],
		"deprecated": object.get(control.custom, "deprecated", false),
		"reads": {type: _plan(_of_type(_requires(control), type)) | some type in control.resource_types},
		"related_reads": {type: _plan(reads) | some type, reads in _related(control)},
		"defaults": {name: parameter.default | some name, parameter in control.custom.parameters},
		"applicable_segments": [[segment | some segment in paths.segments(path); not endswith(segment, "/")] |
			some path in object.get(control.custom, "applicable_requires", [])
		],
	}
}

# Every annotated package below plumbline.controls, whatever the state of its metadata.
controls contains control if {
	some annotated in input.annotations
	annotated.annotations.scope == "package"
	package_ := [part.value | some part in array.slice(annotated.path, 1, count(annotated.path))]
	array.slice(package_, 0, 2) == ["plumbline", "controls"]
	custom := object.union({"absent": {}, "related": {}, "parameters": {}}, object.get(annotated.annotations, "custom", {}))
	control := {
		"package": package_,
		"file": annotated.location.file,
		"title": object.get(annotated.annotations, "title", ""),
		"description": object.get(annotated.annotations, "description", ""),
		"related_resources": object.get(annotated.annotations, "related_resources", []),
		"custom": custom,
		"resource_types": resource_types(custom),
	}
}

resource_types(custom) := custom.resource_type if {
	is_array(custom.resource_type)
} else := [custom.resource_type] if {
	is_string(custom.resource_type)
} else := []

_requirement(text) := {"id": trim_suffix(text, "*"), "judged": endswith(text, "*")}

_requires(control) := _reads(control.custom.requires, control.custom.absent, "")

_related(control) := {type: _reads(required, control.custom.absent, sprintf("%s/", [type])) |
	some type, required in control.custom.related
}

# What the metadata name, in their order of depth, and each object or array on the way there: an absent parent is judged
# by its own line in `absent`, never by that of a path below it.
_reads(required, absent, prefix) := [read |
	some segments in sort({segments | some segments in _ways(required)})
	read := _read(segments, required, absent, prefix)
]

_ways(required) := {array.slice(segments, 0, length) |
	some path, _ in required
	segments := paths.segments(path)
	some length in numbers.range(1, count(segments))
}

_read(segments, required, absent, prefix) := object.union(_declared(segments, required), {
	"path": path,
	"only": only,
	"segments": config_segments,
	"absent": prefixed in object.keys(absent),
	"arrays": _arrays(config_segments),
	"rest": rest,
	"parent": array.slice(rest, 0, count(rest) - 1),
	"key": key,
	"encoded": _encoded(key),
}) if {
	only := _type_of(segments)
	config_segments := [segment | some segment in segments; not endswith(segment, "/")]
	count(config_segments) > 0
	path := paths.text(config_segments)
	prefixed := sprintf("%s%s", [prefix, paths.text(segments)])
	rest := _rest(config_segments)
	key := concat("", array.slice(rest, count(rest) - 1, count(rest)))
}

_declared(segments, required) := {"type": type, "declared": true} if {
	type := required[paths.text(segments)]
} else := {"type": _container(segments, required), "declared": false}

# A path that only leads to others is an array where they go on with [], else an object.
_container(segments, required) := "array" if {
	some path, _ in required
	paths.segments(path)[count(segments)] == "[]"
	array.slice(paths.segments(path), 0, count(segments)) == segments
} else := "object"

# "aws.iam.user/CredentialReport" in `requires` of a control for several types: of that type alone.
_type_of(segments) := trim_suffix(segments[0], "/") if endswith(segments[0], "/")

else := ""

_of_type(reads, type) := [read | some read in reads; read.only in {"", type}]

# The array paths to walk, each from the element of the one before ...
_arrays(segments) := [array.slice(segments, marks[n - 1] + 1, to) | some n, to in marks; n > 0] if {
	marks := _marks(segments)
}

# ... and the path within the last element.
_rest(segments) := array.slice(segments, max(_marks(segments)) + 1, count(segments))

_marks(segments) := array.concat([-1], [i | some i, "[]" in segments])

# "XDecoded" is what the connector made of "X": X without XDecoded is unread, however `absent` explains XDecoded.
_encoded(key) := trim_suffix(key, "Decoded") if endswith(key, "Decoded")

else := ""

_plan(reads) := {
	"declared": [read | some read in reads; read.declared],
	"all": reads,
}

_described(read) := {
	"path": read.path,
	"segments": read.segments,
	"type": read.type,
	"absent": read.absent,
	"only": read.only,
	"declared": read.declared,
}
