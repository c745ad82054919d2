# A control of the engine's own tests: its violation is undefined unless told otherwise.
package plumbline.controls.test.samples.undefined

violation := input.resource.config.violation
