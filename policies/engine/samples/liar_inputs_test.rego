package plumbline.controls.test.samples.liar_test

thing(config) := {"resource": {"uid": "t", "type": "test.thing", "config": config, "gaps": []}}

passing := {"good": thing({"Status": "good"})}

failing := {
	"bad": thing({"Status": "bad"}),
	"secret": thing({"Status": "good", "Secret": true}),
	"odd": thing({"Status": "good", "Odd": true}),
}

not_applicable := {}
