# A control of the engine's own tests: an array within an array, which only the careful way walks.
package plumbline.controls.test.samples.deep

violation contains {"message": "bad leaf", "path": "Zone", "observed": leaf, "expected": "good"} if {
	some leaf in [inner.Leaf | some outer in input.resource.config.Zone; some inner in outer.List]
	leaf != "good"
}
