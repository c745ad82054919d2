package plumbline.lib.aws_iam_test

import data.plumbline.lib.aws_iam as iam

allow(changes) := object.union({"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}, changes)

test_statements_as_object_or_array if {
	iam.statements({"Version": "2012-10-17", "Statement": allow({})}) == {"Statement": allow({})}
	iam.statements({"Statement": [allow({}), allow({"Sid": "x"})]}) == {
		"Statement[0]": allow({}),
		"Statement[1]": allow({"Sid": "x"}),
	}
	iam.statements({}) == {}
}

malformed := {
	"no object": "text",
	"no effect": {"Action": "*"},
	"odd effect": allow({"Effect": "allow"}),
	"no action": {"Effect": "Allow"},
	"two actions": allow({"NotAction": "s3:*"}),
	"action is null": allow({"Action": null}),
	"action of numbers": allow({"Action": [1]}),
	"action in a nested list": allow({"Action": [["s3:GetObject"]]}),
	"resource is an object": allow({"Resource": {"s3": "*"}}),
	"service is a number": {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": 1}},
	"principal is a name": allow({"Principal": "arn:aws:iam::111122223333:root"}),
	"principal of numbers": allow({"Principal": {"AWS": [1]}}),
	"condition is a list": allow({"Condition": []}),
	"condition of texts": allow({"Condition": {"Bool": "x"}}),
}

test_what_is_malformed_is_undecided_not_judged if {
	every statement in malformed {
		iam.statements({"Statement": [statement]}) == {}
		{reason.path | some reason in iam.undecided("Doc", {"Statement": [statement]})} == {"Doc.Statement[0]"}
	}
	{reason.path | some reason in iam.undecided("Doc", {"Version": "2012-10-17"})} == {"Doc"}
	every nothing in [null, false, 0, "Deny"] {
		{reason.path | some reason in iam.undecided("Doc", {"Statement": nothing})} == {"Doc.Statement"}
	}
	iam.undecided("Doc", {"Statement": [allow({"Condition": {}})]}) == set()
	iam.undecided("Doc", null) == set()
}

test_for_anyone if {
	every principal in ["*", {"AWS": "*"}, {"AWS": ["arn:aws:iam::111122223333:root", "*"]}, {"Service": "*"}] {
		iam.for_anyone(allow({"Principal": principal}))
		not iam.for_anyone(allow({"Principal": principal, "Effect": "Deny"}))
	}
	iam.for_anyone(allow({"NotPrincipal": {"AWS": "111122223333"}}))
	iam.for_anyone(allow({}))
	not iam.for_anyone(allow({"Principal": {"AWS": "arn:aws:iam::111122223333:root"}}))
	not iam.for_anyone(allow({"Principal": {"Service": ["sagemaker.amazonaws.com"]}}))
}

bounded(condition) if iam.bounded(allow({"Condition": condition}), {"kms:viaservice"})

test_conditions_that_bound if {
	every condition in [
		{"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}},
		{"stringequals": {"AWS:principalorgid": ["o-a1b2c3d4e5"]}},
		{"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-a1b2c3d4e5/*"}},
		{"ArnLike": {"aws:SourceArn": "arn:aws:sns:*:111122223333:*"}},
		{"StringEquals": {"kms:ViaService": "s3.eu-west-1.amazonaws.com"}},
		{"IpAddress": {"aws:SourceIp": ["203.0.113.0/24", "198.51.100.7"]}},
		{"IpAddress": {"aws:SourceIp": "2001:db8::/32"}},
		{"Bool": {"aws:SecureTransport": "true"}, "StringEquals": {"aws:SourceVpce": "vpce-1"}},
	] {
		bounded(condition)
	}
}

test_conditions_that_bound_nobody if {
	every condition in [
		{},
		{"Bool": {"aws:SecureTransport": "true"}},
		{"StringEquals": {"aws:UserAgent": "secret"}},
		{"StringNotEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}},
		{"StringEqualsIfExists": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}},
		{"ForAllValues:StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}},
		{"StringLike": {"aws:PrincipalOrgID": "*"}},
		{"StringLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/x"}},
		{"StringEquals": {"aws:PrincipalOrgID": ["o-a1b2c3d4e5", "*"]}},
		{"StringEquals": {"aws:PrincipalOrgID": []}},
		{"StringEquals": {"aws:PrincipalArn": "${aws:username}"}},
		{"StringEquals": {"aws:SourceAccount": 111122223333}},
		{"IpAddress": {"aws:SourceIp": "0.0.0.0/0"}},
		{"IpAddress": {"aws:SourceIp": "::/0"}},
		{"IpAddress": {"aws:SourceIp": null}},
	] {
		not bounded(condition)
	}
}

test_public if {
	open := allow({"Principal": "*"})
	closed := object.union(open, {"Condition": {"StringEquals": {"aws:SourceAccount": "111122223333"}}})
	iam.public({"Statement": [closed, open]}, set()) == {"Statement[1]": open}
}

test_only_two_signs_are_wildcards if {
	every pattern in ["b/*", "b/?", "?/x"] {
		iam.matches(pattern, "b/x")
	}
	every other in ["b/[x]", "b/[a-z]", "b/[!a]", "b/{x,y}", `b/\x`] {
		not iam.matches(other, "b/x")
		iam.matches(other, other)
	}
	not iam.grants(allow({"Action": "s3:{Get,Put}Object"}), "s3:GetObject")
}

test_grants if {
	every action in ["s3:getobject", "S3:*", "s3:Get*", "*", "s?:GetObject", ["a:b", "s3:GetObject"]] {
		iam.grants(allow({"Action": action}), "s3:GetObject")
	}
	not iam.grants(allow({"Action": "s3:Put*"}), "s3:GetObject")
	not iam.grants(allow({"Effect": "Deny"}), "s3:GetObject")
	not_action := {"Effect": "Allow", "NotAction": ["iam:*"], "Resource": "*"}
	iam.grants(not_action, "s3:GetObject")
	not iam.grants(not_action, "iam:PassRole")
}

test_all_actions_of_a_service if {
	every action in ["s3:*", "*", "*:*", "S*"] {
		iam.grants_all_of(allow({"Action": action}), "s3")
	}
	not iam.grants_all_of(allow({"Action": "s3:Get*"}), "s3")
	not iam.grants_all_of(allow({"Action": "kms:*"}), "s3")
}

test_on_everything if {
	every resource in ["*", "arn:aws:s3:::*", "arn:aws:s3:::*/*", ["arn:aws:s3:::x", "*"], "arn:aws:*:*:*:*"] {
		iam.on_everything(allow({"Resource": resource}), "s3")
	}
	iam.on_everything(allow({"Resource": "arn:aws:iam::111122223333:role/*"}), "iam")
	iam.on_everything({"Effect": "Allow", "Action": "s3:*", "NotResource": "arn:aws:s3:::x"}, "s3")
	iam.on_everything(allow({"Resource": "arn:aws:iam::*:role/*"}), "sts")
	not iam.on_everything(allow({"Resource": ["arn:aws:s3:::models/*"]}), "s3")
	not iam.on_everything(allow({"Resource": "arn:aws:kms:::*"}), "s3")
}

trust(principal) := {"Statement": [allow({"Action": "sts:AssumeRole", "Principal": principal})]}

test_trusts_service if {
	iam.trusts_service(trust({"Service": ["ec2.amazonaws.com", "sagemaker.amazonaws.com"]}), `^sagemaker\.`)
	iam.trusts_service(trust("*"), `^sagemaker\.`)
	not iam.trusts_service(trust({"Service": "ec2.amazonaws.com"}), `^sagemaker\.`)
	not iam.trusts_service(trust({"AWS": "111122223333"}), `^sagemaker\.`)
}
