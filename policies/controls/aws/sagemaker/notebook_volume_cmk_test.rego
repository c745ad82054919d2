package plumbline.controls.aws.sagemaker.notebook_volume_cmk_test

import data.plumbline.controls.aws.sagemaker.notebook_volume_cmk as control

_key := "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"

_link := {"kind": "encrypted_with", "type": "aws.kms.key", "uid": _key}

_notebook(config, links, keys) := {
	"resource": {
		"uid": "arn:aws:sagemaker:eu-west-1:111122223333:notebook-instance/lab",
		"type": "aws.sagemaker.notebook_instance",
		"scope": "111122223333",
		"region": "eu-west-1",
		"name": "lab",
		"config": config,
		"gaps": [],
	},
	"relationships": links,
	"related": {"aws.kms.key": keys},
	"parameters": {},
}

_managed_by(metadata) := {
	"uid": _key,
	"type": "aws.kms.key",
	"scope": "111122223333",
	"region": "eu-west-1",
	"name": "1234abcd-12ab-34cd-56ef-1234567890ab",
	"config": {"KeyMetadata": metadata},
	"gaps": [],
	"relationships": [],
}

_with_key(metadata) := _notebook({"KmsKeyId": _key}, [_link], [_managed_by(metadata)])

_stranger := object.union(_managed_by({"KeyManager": "AWS"}), {"uid": "arn:aws:kms:eu-west-1:111122223333:key/other"})

passing := {
	"own key": _with_key({"KeyManager": "CUSTOMER"}),
}

failing := {
	"no key": _notebook({}, [], []),
	"empty key": _notebook({"KmsKeyId": ""}, [], []),
	"key of AWS": _with_key({"KeyManager": "AWS"}),
}

not_applicable := {}

_found := {[found.path, found.observed] | some found in control.violation}

_undecided := {
	"key not resolved": _notebook({"KmsKeyId": "alias/gone"}, [], []),
	"linked otherwise": _notebook({"KmsKeyId": _key}, [object.union(_link, {"kind": "mentions"})], []),
}

test_undecided if {
	every example in _undecided {
		count(control.violation) == 0 with input as example
		count(control.undecided) == 1 with input as example
	}
}

test_passing if {
	every example in passing {
		count(control.violation | control.undecided) == 0 with input as example
	}
}

test_failing if {
	every example in failing {
		count(control.violation) == 1 with input as example
	}
}

test_untraced_key_is_named if {
	some found in control.undecided with input as _undecided["key not resolved"]
	found == {
		"path": "KmsKeyId",
		"message": "key alias/gone was not traced to a KMS key, so whose it is is not known",
	}
}

test_absent_key_is_not_own if _found == {["KmsKeyId", null]} with input as failing["no key"]

test_key_of_aws_is_named if {
	some found in control.violation with input as failing["key of AWS"]
	found.path == "aws.kms.key/KeyMetadata.KeyManager"
	contains(found.message, _key)
}

# A linked key that was not collected is the engine's to report as UNKNOWN; the control adds nothing to it.
test_missing_key_is_left_to_the_engine if {
	count(control.violation | control.undecided) == 0 with input as _notebook({"KmsKeyId": _key}, [_link], [])
}

test_applies_always if count(not_applicable) == 0

# What the engine reports as UNKNOWN; the control must not be silent about it either.
_malformed := {
	"manager absent": _with_key({}),
	"manager null": _with_key({"KeyManager": null}),
}

test_malformed_violates if {
	every example in _malformed {
		count(control.violation) > 0 with input as example
	}
}

test_what_fails_leaves_nothing_open if {
	every example in failing {
		count(control.undecided) == 0 with input as example
	}
}

# The engine hands over linked resources only; the control does not rely on it.
test_what_is_not_linked_does_not_count if {
	count(control.violation | control.undecided) == 0 with input as _notebook({"KmsKeyId": _key}, [_link], [_stranger, _managed_by({"KeyManager": "CUSTOMER"})])
}

test_violations_are_complete if {
	every example in failing {
		shapes := {object.keys(found) | some found in control.violation} with input as example
		shapes == {{"message", "path", "observed", "expected"}}
	}
}
