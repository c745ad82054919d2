package plumbline.controls.aws.s3.ml_bucket_retention_rule_test

import data.plumbline.controls.aws.s3.ml_bucket_retention_rule as control

bucket(config) := {"resource": {
	"uid": "arn:aws:s3:::scans",
	"type": "aws.s3.bucket",
	"scope": "111122223333",
	"region": "eu-west-1",
	"config": object.union({"Name": "scans"}, config),
	"gaps": [],
}}

rules(list) := bucket({"GetBucketLifecycleConfiguration": {"Rules": list}})

rule(changes) := object.union({"ID": "old", "Status": "Enabled", "Filter": {"Prefix": ""}}, changes)

passing := {
	"expires": rules([rule({"Expiration": {"Days": 365}})]),
	"expires on a day": rules([rule({"Expiration": {"Date": "2027-01-01T00:00:00Z"}})]),
	"old versions expire": rules([rule({"NoncurrentVersionExpiration": {"NoncurrentDays": 30}})]),
	"moves": rules([rule({"Transitions": [{"Days": 90, "StorageClass": "GLACIER"}]})]),
	"old versions move": rules([rule({"NoncurrentVersionTransitions": [{"NoncurrentDays": 30, "StorageClass": "GLACIER"}]})]),
	"one rule of two": rules([rule({"Status": "Disabled"}), rule({"Expiration": {"Days": 1}})]),
}

failing := {
	"no rules": bucket({"GetBucketLifecycleConfiguration": {}}),
	"disabled": rules([rule({"Status": "Disabled", "Expiration": {"Days": 365}})]),
	"broken uploads only": rules([rule({"AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 7}})]),
	"delete markers only": rules([rule({"Expiration": {"ExpiredObjectDeleteMarker": true}})]),
	"empty": rules([rule({
		"NoncurrentVersionExpiration": {},
		"Transitions": [],
		"NoncurrentVersionTransitions": [],
	})]),
}

not_applicable := {}

test_observed_are_the_states_of_the_rules if {
	control.violation == {{
		"message": "no enabled lifecycle rule expires or moves data",
		"path": "GetBucketLifecycleConfiguration.Rules",
		"observed": ["Disabled"],
		"expected": "an Enabled rule with an expiration or a transition",
	}} with input as failing.disabled
}

test_another_type_is_no_expiration if {
	every days in [null, "365", true, {}] {
		count(control.violation) == 1 with input as rules([rule({"Expiration": {"Days": days}})])
	}
}
