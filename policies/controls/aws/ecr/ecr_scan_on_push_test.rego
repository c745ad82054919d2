package plumbline.controls.aws.ecr.ecr_scan_on_push_test

import data.plumbline.controls.aws.ecr.ecr_scan_on_push as control

repository(config) := {"resource": {
	"uid": "arn:aws:ecr:eu-west-1:111122223333:repository/ml/train",
	"type": "aws.ecr.repository",
	"scope": "111122223333",
	"region": "eu-west-1",
	"config": object.union({"repositoryName": "ml/train"}, config),
	"gaps": [],
}}

registry(rules) := {
	"uid": "arn:aws:ecr:eu-west-1:111122223333:registry",
	"type": "aws.ecr.registry",
	"scope": "111122223333",
	"region": "eu-west-1",
	"config": {"GetRegistryScanningConfiguration": {"scanningConfiguration": rules}},
	"gaps": [],
}

given(config, rules) := object.union(repository(config), {
	"relationships": [{"kind": "belongs_to", "type": "aws.ecr.registry", "uid": "arn:aws:ecr:eu-west-1:111122223333:registry"}],
	"related": {"aws.ecr.registry": [registry(rules)]},
})

scan(value) := {"imageScanningConfiguration": {"scanOnPush": value}}

rule(frequency, filters) := {"scanType": "BASIC", "rules": [{
	"scanFrequency": frequency,
	"repositoryFilters": [{"filter": filter, "filterType": "WILDCARD"} | some filter in filters],
}]}

passing := {
	"by the repository": given(scan(true), rule("MANUAL", ["*"])),
	"by a rule for all": given(scan(false), rule("SCAN_ON_PUSH", ["*"])),
	"by a rule for its folder": given({}, rule("CONTINUOUS_SCAN", ["web/*", "ml/*"])),
	"by a rule for a part of its name": given(scan(false), rule("SCAN_ON_PUSH", ["train"])),
	"no rules": given(scan(true), {"scanType": "BASIC"}),
}

failing := {
	"by nobody": given(scan(false), {"scanType": "BASIC", "rules": []}),
	"by default": given({}, {}),
	"by hand": given(scan(false), rule("MANUAL", ["*"])),
	"another repository": given(scan(false), rule("SCAN_ON_PUSH", ["web/*", "serve", "train*"])),
	"a rule for none": given(scan(false), rule("SCAN_ON_PUSH", [])),
}

not_applicable := {}

test_not_scanned if {
	control.violation == {{
		"message": "images are not scanned when they are pushed",
		"path": "imageScanningConfiguration.scanOnPush",
		"observed": false,
		"expected": "true, or a rule of the registry that matches the repository",
	}} with input as failing["by hand"]
}

test_another_type_is_not_on if {
	every value in [null, "true", 1, {}] {
		count(control.violation) == 1 with input as given(scan(value), {})
	}
}

test_no_registry_known if {
	count(control.violation) == 1 with input as repository(scan(false))
	control.violation == set() with input as repository(scan(true))
}
