# A control of the engine's own tests: required, absent and repeated fields, a parameter, a narrowed applicability.
package plumbline.controls.test.samples.plain

default applicable := false

applicable if input.resource.config.Kind != "exempt"

violation contains {"message": "not good", "path": "Get.Status", "observed": status, "expected": "good"} if {
	status := object.get(input.resource.config.Get, "Status", "good")
	status != "good"
}

violation contains {"message": "too old", "path": path, "observed": age, "expected": input.parameters.days} if {
	some i, age in [object.get(part, "Age", null) | some part in input.resource.config.Parts]
	not age <= input.parameters.days
	path := sprintf("Parts[%d].Age", [i])
}

violation contains {"message": "not decoded well", "path": "DocDecoded", "observed": doc, "expected": {}} if {
	doc := object.get(input.resource.config, "DocDecoded", {})
	doc != {}
}

undecided contains {"path": "Odd", "message": "nobody knows"} if input.resource.config.Odd == "odd"

undecided contains "malformed" if input.resource.config.Odd == "malformed"
