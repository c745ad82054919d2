# A control of the engine's own tests: decided at once, and `undecided` by a rule that is undefined without an input.
package plumbline.controls.test.samples.doubtful

violation contains {"message": "bad", "path": "Status", "observed": status, "expected": "good"} if {
	status := object.get(input.resource.config, "Status", "bad")
	status != "good"
}

undecided := {{"path": "Odd", "message": "nobody knows"} | input.resource.config.Odd == true}

applicable := false if input.resource.config.Status == "exempt"
