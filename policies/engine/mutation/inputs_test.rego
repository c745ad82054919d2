# Every control's own inputs, without the engine: what passes has no violation, what fails has one.
package plumbline.mutation_test.inputs

tests[[cloud, service, slug]] := test if {
	some cloud, services in data.plumbline.controls
	some service, packages in services
	some name, test in packages
	endswith(name, "_test")
	slug := trim_suffix(name, "_test")
	data.plumbline.controls[cloud][service][slug]
}

test_passing if {
	every where, test in tests {
		every given in test.passing {
			_violations(where) == set() with input as given
		}
	}
}

test_failing if {
	every where, test in tests {
		every given in test.failing {
			count(_violations(where)) > 0 with input as given
		}
	}
}

test_not_applicable if {
	every where, test in tests {
		every given in test.not_applicable {
			_applicable(where) == false with input as given
		}
	}
}

_violations([cloud, service, slug]) := data.plumbline.controls[cloud][service][slug].violation

_applicable([cloud, service, slug]) := data.plumbline.controls[cloud][service][slug].applicable
