# METADATA
# title: The lint
# description: >-
#   Faults of the controls' metadata and layout. Input is the answer of `opa inspect -a -f json <controls>`, the
#   frameworks lie at data.plumbline.frameworks. `problem` is a set of {file, message}, empty when all is well.
package plumbline.lint

import data.plumbline.build
import data.plumbline.lib.paths

severities := {"critical", "high", "medium", "low"}

phases := {"data", "feature", "training", "validation", "registry", "deployment", "monitoring", "governance"}

types := {"string", "number", "boolean", "object", "array", "any"}

_texts := {"id", "severity", "phase"}

_objects := {"requires", "absent", "related", "parameters", "requirements", "remediation"}

_needed := {"id", "severity", "phase", "resource_type", "requires", "requirements", "remediation"}

_known := ((_texts | _objects) | _needed) | {"needs_all", "applicable_requires", "deprecated"}

text := concat("\n", [sprintf("%s: %s", [fault.file, fault.message]) | some fault in problem])

problem contains {"file": file, "message": "the control has no METADATA block; start the file with one"} if {
	some namespace, files in _namespaces
	not endswith(namespace, "_test")
	not namespace in _annotated
	some file in files
}

problem contains {"file": file, "message": message} if {
	some namespace, files in _namespaces
	some file in files
	wanted := sprintf("%s.rego", [replace(trim_prefix(namespace, "data.plumbline."), ".", "/")])
	not _ends_with_path(file, wanted)
	message := sprintf("the package %v must lie in %v", [trim_prefix(namespace, "data."), wanted])
}

problem contains {"file": file, "message": "a control is one package plumbline.controls.<cloud>.<service>.<slug>"} if {
	some namespace, files in _namespaces
	count(split(namespace, ".")) != 6
	some file in files
}

problem contains {"file": control.file, "message": "the control has no test; write <slug>_test.rego beside it"} if {
	some control in build.controls
	not sprintf("%s_test", [_namespace(control)]) in object.keys(_namespaces)
}

problem contains {"file": file, "message": "a test without its control; a control is <slug>.rego and <slug>_test.rego"} if {
	some namespace, files in _namespaces
	endswith(namespace, "_test")
	not trim_suffix(namespace, "_test") in _annotated
	some file in files
}

problem contains {"file": control.file, "message": sprintf("%v is used by another control too", [control.custom.id])} if {
	some control in build.controls
	some other in build.controls
	other.file != control.file
	other.custom.id == control.custom.id
}

problem contains {"file": control.file, "message": "the metadata make no entry of the catalogue; mend them first"} if {
	some control in build.controls
	not object.get(control.custom, "id", "") in object.keys(build.catalogue)
}

problem contains {"file": control.file, "message": message} if {
	some control in build.controls
	some message in _messages[control.file]
}

# One rule a group: a group that cannot be computed from broken metadata never hides another.
_messages[control.file] contains message if {
	some control in build.controls
	some message in _words(control)
}

_messages[control.file] contains message if {
	some control in build.controls
	some message in _keys(control)
}

_messages[control.file] contains message if {
	some control in build.controls
	some message in _vocabulary(control)
}

_messages[control.file] contains message if {
	some control in build.controls
	some message in _mappings(control)
}

_messages[control.file] contains message if {
	some control in build.controls
	some message in _parameter_faults(control)
}

_messages[control.file] contains message if {
	some control in build.controls
	some message in _read_faults(control.custom.requires, control.resource_types)
}

_messages[control.file] contains message if {
	some control in build.controls
	some type, required in control.custom.related
	some message in (_read_faults(required, []) | _type_faults(type, control))
}

_messages[control.file] contains message if {
	some control in build.controls
	some message in _absent_faults(control)
}

_words(control) := {sprintf("%s is missing", [key]) |
	some key in ["title", "description"]
	trim_space(control[key]) == ""
} | {"related_resources names no https:// reference" |
	count([ref | some {"ref": ref} in control.related_resources; startswith(ref, "https://")]) == 0
}

_keys(control) := ({sprintf("custom.%s is missing", [key]) |
	some key in (_needed - object.keys(control.custom))
} | {sprintf("custom.%s is unknown; the keys are %s", [key, concat(", ", sort(_known))]) |
	some key in (object.keys(control.custom) - _known)
}) | {sprintf("custom.%s must be %s", [key, wanted]) |
	some [keys, wanted, json_type] in [
		[_texts, "a string", "string"],
		[_objects, "a mapping", "object"],
		[{"needs_all", "deprecated"}, "true or false", "boolean"],
		[{"applicable_requires"}, "a list", "array"],
	]
	some key in keys
	value := control.custom[key]
	type_name(value) != json_type
}

_vocabulary(control) := (((({sprintf("the id %v must look like PL-AWS-S3-001", [control.custom.id]) |
	not regex.match(`^[A-Z][A-Z0-9]*(-[A-Z0-9]+)+$`, control.custom.id)
} | {sprintf("the severity %v is none of %s", [control.custom.severity, concat(", ", sort(severities))]) |
	not control.custom.severity in severities
}) | {sprintf("the phase %v is none of %s", [control.custom.phase, concat(", ", sort(phases))]) |
	not control.custom.phase in phases
}) | {message |
	some type in control.resource_types
	some message in _type_faults(type, control)
}) | {"resource_type must be one type or a list of several" |
	count(object.get(control, "resource_types", [])) == 0
}) | {sprintf("remediation.%s is missing", [key]) |
	some key in ["summary", "action"]
	trim_space(object.get(control.custom, ["remediation", key], "")) == ""
}

_type_faults(type, control) := {message |
	cloud := control["package"][2]
	not regex.match(sprintf(`^%s(\.[a-z0-9_]+){2}$`, [cloud]), type)
	message := sprintf("the resource type %v must look like %v.<service>.<thing>", [type, cloud])
}

_mappings(control) := ({sprintf("there is no framework %v in policies/frameworks", [framework]) |
	some framework, _ in control.custom.requirements
	not _requirement_ids[framework]
} | {sprintf("%v has no requirement %v", [framework, id]) |
	some framework, texts in control.custom.requirements
	some text in texts
	id := trim_suffix(text, "*")
	not id in _requirement_ids[framework]
}) | {sprintf("%v names %v twice", [framework, id]) |
	some framework, texts in control.custom.requirements
	ids := [trim_suffix(text, "*") | some text in texts]
	some i, id in ids
	id in array.slice(ids, 0, i)
}

# The id inside the file counts, not the file's name.
_requirement_ids[id] := ids if {
	some document in data.plumbline.frameworks
	id := document.framework.id
	ids := {requirement.id | some requirement in document.requirements}
}

_parameter_faults(control) := {sprintf("the parameter %s needs a %s", [name, key]) |
	some name, parameter in control.custom.parameters
	some key in ["default", "description"]
	object.get(parameter, key, null) in {null, ""}
} | {sprintf("the parameter %s has an unknown key %s", [name, key]) |
	some name, parameter in control.custom.parameters
	some key, _ in parameter
	not key in {"default", "description"}
}

_read_faults(required, resource_types) := (({sprintf("%s: %v is no type; use one of %s", [path, type, concat(", ", sort(types))]) |
	some path, type in required
	not type in types
} | {sprintf("%s is no path like A.B[].C with at most two []", [path]) |
	some path, _ in required
	not _well_formed(path)
}) | {sprintf("%s: only a control for several types may name one of them, and only one of its own", [path]) |
	some path, _ in required
	type := split(path, "/")[0]
	type != path
	not _one_of_several(type, resource_types)
}) | {sprintf("%s leads to %s and must be %s", [path, below, wanted]) |
	some path, type in required
	some below, _ in required
	next := trim_prefix(below, path)
	next != below
	some [start, wanted] in [[".", "object"], ["[]", "array"]]
	startswith(next, start)
	type != wanted
}

_well_formed(path) if {
	regex.match(`^([a-z0-9_.]+/)?[^.\[\]/]+(\[\])*(\.[^.\[\]/]+(\[\])*)*$`, path)
	count([segment | some segment in paths.segments(path); segment == "[]"]) < 3
}

_one_of_several(type, resource_types) if {
	count(resource_types) > 1
	type in resource_types
}

# `absent` may name what is required, or an object or array on the way there.
_absent_faults(control) := ({sprintf("absent.%s is no path of requires or related", [path]) |
	some path, _ in control.custom.absent
	not path in _ways(control)
} | {sprintf("absent.%s must say what absence means", [path]) |
	some path, meaning in control.custom.absent
	trim_space(meaning) == ""
}) | {sprintf("applicable_requires: %s is no path of requires", [path]) |
	some path in control.custom.applicable_requires
	not path in object.keys(control.custom.requires)
}

_ways(control) := {paths.text(array.slice(segments, 0, length)) |
	some path in _required(control)
	segments := paths.segments(path)
	some length in numbers.range(1, count(segments))
}

_required(control) := object.keys(control.custom.requires) | {sprintf("%s/%s", [type, path]) |
	some type, required in control.custom.related
	some path, _ in required
}

_namespaces := {namespace: files |
	some namespace, files in input.namespaces
	startswith(namespace, "data.plumbline.controls.")
}

_annotated := {_namespace(control) | some control in build.controls}

_namespace(control) := concat(".", array.concat(["data"], control["package"]))

_ends_with_path(file, wanted) if endswith(file, sprintf("/%s", [wanted]))

_ends_with_path(file, wanted) if file == wanted
