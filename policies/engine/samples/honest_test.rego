# A control of the mutation check's own tests: names in its metadata all that it reads, of itself and of its key.
package plumbline.controls.test.samples.honest

default applicable := false

applicable if input.resource.config.Kind != "exempt"

violation contains {"message": "bad part", "path": sprintf("Parts[%d].State", [i]), "observed": state, "expected": "good"} if {
	some i, part in input.resource.config.Parts
	state := object.get(part, "State", "good")
	state != "good"
}

violation contains {"message": "weak", "path": "test.key/Strength", "observed": strength, "expected": "strong"} if {
	some key in input.related["test.key"]
	strength := key.config.Strength
	strength != "strong"
}
