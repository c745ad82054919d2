# What could not be read: compares what a control needs (`reads` of the catalogue) with what the connectors delivered. The
# answer is a set of reasons {path, code, message, segments}; the empty set means that everything needed was seen.
package plumbline.engine

import data.plumbline.lib.paths

# `prefix` is "" for the resource itself, "aws.kms.key/" for a related one.
_unread(resource, reads, prefix) := set() if {
	object.get(resource, "gaps", null) == []
	every read in reads.declared {
		_seen(resource.config, read)
	}
} else := (_in_gaps(resource, reads, prefix) | _faults(resource, reads, prefix)) | _malformed(resource, prefix)

# The common cases, decided quickly. What is not seen here may still be in order: _faults looks closely.
_seen(config, read) if {
	read.arrays == []
	_fits(object.get(config, read.rest, null), read.type)
}

_seen(config, read) if {
	read.arrays == []
	read.absent
	read.encoded == ""
	parent := object.get(config, read.parent, null)
	is_object(parent)
	object.get(parent, read.key, _none) == _none
}

_seen(config, read) if {
	[path] := read.arrays
	elements := object.get(config, path, null)
	is_array(elements)
	every element in elements {
		_fits(object.get(element, read.rest, null), read.type)
	}
}

# A value that no JSON document holds.
_none := {"plumbline.engine.none"}

_fits(value, type) if type_name(value) == type

_fits(value, "any") if value != null

# Each place where a read path, or an object or array on its way, is missing or of another type. A place whose parent is
# missing is left to the parent's own read.
_faults(resource, reads, prefix) := {fault |
	some read in reads.all
	some at, node in _nodes(resource.config, read.arrays)
	fault := _fault(node, read, _located(at, read.rest), prefix)
}

# The objects in which `rest` is looked up, by the path that leads to each.
_nodes(config, []) := {"": config}

_nodes(config, [first]) := {sprintf("%s[%d]", [concat(".", first), i]): element |
	some i, element in _array(config, first)
}

_nodes(config, [first, second]) := {sprintf("%s[%d].%s[%d]", [concat(".", first), i, concat(".", second), j]): inner |
	some i, element in _array(config, first)
	some j, inner in _array(element, second)
}

_array(value, path) := found if {
	found := object.get(value, path, null)
	is_array(found)
}

_located(at, []) := at

_located("", rest) := concat(".", rest) if rest != []

_located(at, rest) := sprintf("%s.%s", [at, concat(".", rest)]) if {
	at != ""
	rest != []
}

_fault(node, read, path, prefix) := _reason(prefix, path, "MissingField", message) if {
	_missing(node, read)
	message := sprintf("%v was not delivered, and its absence has no documented meaning", [path])
} else := _reason(prefix, path, "UnexpectedType", message) if {
	value := _value(node, read.rest)
	not _fits(value, read.type)
	message := sprintf("%v is of type %v, expected %v", [path, type_name(value), read.type])
}

_value(node, []) := node

_value(node, rest) := value if {
	rest != []
	value := object.get(node, rest, _none)
	value != _none
}

_missing(node, read) if {
	parent := _missing_in(node, read)
	not read.absent
	is_object(parent)
}

# The encoded original is there, its decoded form is not.
_missing(node, read) if {
	parent := _missing_in(node, read)
	read.encoded in object.keys(parent)
}

_missing_in(node, read) := parent if {
	read.rest != []
	parent := object.get(node, read.parent, null)
	is_object(parent)
	object.get(parent, read.key, _none) == _none
}

# A gap above, at or below a needed path covers it. The deeper of the two paths is what is unread.
_in_gaps(resource, reads, prefix) := {reason |
	some gap in object.get(resource, "gaps", [])
	gap_path := object.get(gap, "path", "")
	some read in reads.declared
	paths.overlap(paths.segments(gap_path), read.segments)
	reason := _reason(
		prefix,
		_deeper(gap_path, read),
		object.get(gap, "code", "Gap"),
		object.get(gap, "message", "the provider did not let this be read"),
	)
}

_deeper(gap_path, read) := gap_path if {
	count(paths.segments(gap_path)) > count(read.segments)
} else := read.path

_malformed(resource, prefix) := {_reason(prefix, "", "UnexpectedType", message) |
	some member, type in {"config": "object", "gaps": "array"}
	not _fits(object.get(resource, member, null), type)
	message := sprintf("the resource's %v is not an %v: the connector delivered a malformed resource", [member, type])
}

_reason(prefix, path, code, message) := {
	"path": full,
	"code": code,
	"message": message,
	"segments": paths.segments(full),
} if {
	full := concat("", [prefix, path])
}

# The related resources that the control may see: those of its listed types that relationships reach from the resource,
# directly or through each other. A relationship without its resource is unread.
_related(control, _) := {"resources": {}, "unread": set()} if control.related_reads == {}

_related(control, item) := {"resources": resources, "unread": (missing | union(unread))} if {
	types := control.related_reads
	types != {}
	reached := _reached(item, types)
	resources := {type: [resource |
		some resource in object.get(item, ["related", type], [])
		[type, resource.uid] in reached
	] |
		some type, _ in types
	}
	found := {[type, resource.uid] | some type, list in resources; some resource in list}
	missing := {_reason(sprintf("%s/", [type]), "", "RelatedMissing", message) |
		some [type, uid] in (reached - found)
		message := sprintf("%v %v is referred to but was not collected", [type, uid])
	}
	unread := {reasons |
		some type, list in resources
		some resource in list
		reasons := _unread(resource, types[type], sprintf("%s/", [type]))
	}
}

_reached(item, types) := direct if {
	direct := _targets(item, types)
	links := _links(item, types)
	links == set()
} else := graph.reachable({node: {to | some [from, to] in links; from == node} | some node in nodes}, direct) if {
	direct := _targets(item, types)
	links := _links(item, types)
	nodes := direct | {node | some link in links; some node in link}
}

_targets(holder, types) := {[relationship.type, object.get(relationship, "uid", "")] |
	some relationship in object.get(holder, "relationships", [])
	types[relationship.type]
}

_links(item, types) := {[[type, resource.uid], target] |
	some type, _ in types
	some resource in object.get(item, ["related", type], [])
	some target in _targets(resource, types)
}

# A setting that is no parameter, or of another type than its default, would make comparisons meaningless: nothing that
# the control says counts then.
_bad_settings(_, settings) := set() if settings == {}

_bad_settings(control, settings) := {reason |
	some name, value in settings
	type_name(value) != type_name(object.get(control.defaults, name, _none))
	reason := {
		"path": sprintf("parameters.%s", [name]),
		"code": "BadParameter",
		"message": sprintf("the setting %v does not fit the parameters of %v: give it a value like one of %v", [
			name, control.id, control.defaults,
		]),
		"segments": [],
	}
} if {
	settings != {}
}

_parameters(control, settings) := control.defaults if settings == {}

_parameters(control, settings) := {name: object.get(settings, name, value) | some name, value in control.defaults} if {
	settings != {}
}

# What a control itself could not judge.
_undecided_reasons(undecided) := {_undecided_reason(entry) | some entry in undecided}

_undecided_reason(entry) := reason if {
	reason := _reason("", entry.path, "Undecided", entry.message)
} else := _reason("", "", "Undecided", json.marshal(entry))
