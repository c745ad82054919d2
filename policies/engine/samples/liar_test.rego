# A control of the mutation check's own tests that lies in each way the check must find.
package plumbline.controls.test.samples.liar

# `Secret` is read and not declared: losing it turns FAIL into PASS.
violation contains {"message": "secret", "path": "Secret", "observed": true, "expected": false} if {
	input.resource.config.Secret == true
}

# Undefined where Status is absent, hence no violation: nobody has shown that absence is meant to pass.
violation contains {"message": "bad", "path": "Status", "observed": status, "expected": "good"} if {
	status := input.resource.config.Status
	status != "good"
}

# Not the shape of a violation.
violation contains {"message": "odd", "path": "Status"} if input.resource.config.Odd == true
