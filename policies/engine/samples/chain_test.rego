# A control of the engine's own tests: follows relationships from a resource to its keys' keys.
package plumbline.controls.test.samples.chain

violation contains {"message": "weak", "path": "test.key/Strength", "observed": key.uid, "expected": "strong"} if {
	some key in object.get(input.related, "test.key", [])
	object.get(key.config, "Strength", null) != "strong"
}
