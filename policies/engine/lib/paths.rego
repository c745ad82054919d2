# METADATA
# title: Config paths
# description: >-
#   Dot-separated paths into a resource's config. `[]` is every element of an array, `[3]` one of them. A path into a
#   related resource starts with its type and a slash: aws.kms.key/KeyMetadata.KeyManager.
package plumbline.lib.paths

# "A.B[].C" -> ["A", "B", "[]", "C"]; "aws.kms.key/A" -> ["aws.kms.key/", "A"]; "" -> []
segments(path) := array.concat([sprintf("%s/", [type])], _config_segments(rest)) if {
	slash := indexof(path, "/")
	slash > 0
	type := substring(path, 0, slash)
	rest := substring(path, slash + 1, -1)
} else := _config_segments(path)

_config_segments(path) := [segment | some segment in split(replace(path, "[", ".["), "."); segment != ""]

# The inverse of segments.
text(segments_) := replace(replace(concat(".", segments_), ".[", "["), "/.", "/")

# One path is the other or leads to it: what is unread at one is unread at the other.
overlap(a, b) if {
	every i, segment in array.slice(a, 0, count(b)) {
		_same(segment, b[i])
	}
}

_same(a, b) if a == b

_same("[]", b) if startswith(b, "[")

_same(a, "[]") if startswith(a, "[")
