package plumbline.lib.paths_test

import data.plumbline.lib.paths

cases := {
	"": [],
	"A": ["A"],
	"A.B[].C": ["A", "B", "[]", "C"],
	"A[2].C[0]": ["A", "[2]", "C", "[0]"],
	"aws.kms.key/KeyMetadata.KeyManager": ["aws.kms.key/", "KeyMetadata", "KeyManager"],
	"aws.kms.key/": ["aws.kms.key/"],
}

test_segments_and_back if {
	every path, segments in cases {
		paths.segments(path) == segments
		paths.text(segments) == path
	}
}

test_overlap if {
	every pair in [["", "A.B"], ["A", "A.B"], ["A.B", "A"], ["A.B", "A.B"], ["A[].B", "A[3]"], ["A[3].B", "A[].B.C"]] {
		paths.overlap(paths.segments(pair[0]), paths.segments(pair[1]))
	}
}

test_no_overlap if {
	every pair in [["A", "B"], ["A.B", "A.C"], ["A[1].B", "A[2].B"], ["A", "aws.kms.key/A"], ["A[]", "A.B"]] {
		not paths.overlap(paths.segments(pair[0]), paths.segments(pair[1]))
	}
}
