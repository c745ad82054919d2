# METADATA
# title: IAM policy documents
# description: >-
#   Judges the JSON policy documents of IAM and of resources. A statement whose shape is none of those that AWS documents
#   is never judged: `undecided` names it, and the others may trust the shapes of those they are given.
# related_resources:
#   - ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
package plumbline.lib.aws_iam

# The well-formed statements by their place: "Statement" or "Statement[2]". A document may hold one or an array of them.
statements(document) := {place: statement |
	some place, statement in _statements(document)
	_well_formed(statement)
}

# What a control must call undecided in a document that lies at `path`; null stands for no document.
undecided(path, document) := {{"path": place, "message": "not a policy statement that AWS documents"} |
	some place in malformed
} if {
	malformed := _malformed(path, _statements(document))
} else := set() if {
	document == null
} else := {{"path": path, "message": "not a policy statement that AWS documents"}}

_malformed(path, statements_) := {sprintf("%s.%s", [path, place]) |
	some place, statement in statements_
	not _well_formed(statement)
}

_statements(document) := {sprintf("Statement[%d]", [i]): statement | some i, statement in document.Statement} if {
	is_array(document.Statement)
} else := {"Statement": document.Statement}

# Nearly all statements have one of these two forms. What `concat` takes is texts only.
_well_formed({"Effect": "Allow", "Action": actions, "Resource": resources}) if {
	concat("", array.flatten([actions, resources]))
}

_well_formed({"Effect": "Allow", "Action": actions, "Principal": {"Service": services}}) if {
	concat("", array.flatten([actions, services]))
}

_well_formed(statement) if {
	is_object(statement)
	statement.Effect in {"Allow", "Deny"}
	keys := object.keys(statement)
	count({"Action", "NotAction"} & keys) == 1
	texts := [statement[key] | some key in ({"Action", "NotAction", "Resource", "NotResource"} & keys)]
	concat("", array.flatten(texts))
	every key in {"Principal", "NotPrincipal"} & keys {
		_principal(statement[key])
	}
	condition := object.get(statement, "Condition", {})
	is_object(condition)
	every tests in condition {
		is_object(tests)
	}
}

_principal("*")

_principal(value) if {
	is_object(value)
	concat("", array.flatten([texts | some texts in value]))
}

list(value) := array.flatten([value])

allows(statement) if statement.Effect == "Allow"

# The principals of one kind: AWS, Service, Federated, CanonicalUser.
principals(statement, kind) := {principal |
	is_object(statement.Principal)
	some principal in list(object.get(statement.Principal, kind, []))
}

# Grants to everybody: Principal "*", a wildcard of any kind, everyone but some, or no principal at all.
for_anyone(statement) if {
	allows(statement)
	_anyone(statement)
}

_anyone(statement) if statement.Principal == "*"

_anyone(statement) if {
	some texts in statement.Principal
	some principal in array.flatten([texts])
	contains(principal, "*")
}

_anyone(statement) if not statement.Principal

# Keys that say who calls or from where, by a value that is not the caller's to choose. The same keys, less those of single
# services, by which S3 decides that a policy is not public.
# https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
_bounding_keys := {
	"aws:principalaccount", "aws:principalarn", "aws:principalorgid", "aws:principalorgpaths",
	"aws:sourceaccount", "aws:sourcearn", "aws:sourceip", "aws:sourceorgid", "aws:sourceorgpaths",
	"aws:sourceowner", "aws:sourcevpc", "aws:sourcevpce", "aws:userid", "kms:calleraccount",
	"s3:dataaccesspointaccount", "s3:dataaccesspointarn",
}

# A condition bounds who the statement is for, by one of these keys or of `more`. Operators that also hold for a request
# without the key (...IfExists, ForAllValues, the negated ones) bound nobody.
bounded(statement, more) if bounded_by(statement, _bounding_keys | more)

bounded_by(statement, keys) if {
	some operator, tests in object.get(statement, "Condition", {})
	regex.match(`(?i)^(ForAnyValue:)?(StringEquals|StringEqualsIgnoreCase|StringLike|ArnEquals|ArnLike|IpAddress)$`, operator)
	some key, values in tests
	lower(key) in keys
	count(list(values)) > 0
	every value in list(values) {
		_bounds(lower(key), value)
	}
}

_bounds("aws:sourceip", value) if _narrow_range(value)

_bounds(key, value) if {
	key != "aws:sourceip"
	is_string(value)
	not contains(value, "${")
	_fixed(value)
}

_fixed(value) if not regex.match(`[*?]`, value)

# A wildcard after an account or an organisation still leaves that fixed.
_fixed(value) if regex.match(`(^|:)[0-9]{12}(:|$)|^o-[a-z0-9]{10,32}/`, value)

# As S3 has it: an IPv4 range narrower than /8, an IPv6 range narrower than /32, or one address.
_narrow_range(value) if {
	is_string(value)
	[address, bits] := split(value, "/")
	to_number(bits) >= {true: 32, false: 8}[contains(address, ":")]
}

_narrow_range(value) if {
	is_string(value)
	not contains(value, "/")
}

# The public statements of a resource's policy, by their place.
public(document, more) := {place: statement |
	some place, statement in statements(document)
	for_anyone(statement)
	not bounded(statement, more)
}

# Does the statement allow the action, by Action or by NotAction? Actions know no case.
grants(statement, action) if {
	statement.Effect == "Allow"
	_names(statement.Action, lower(action))
}

grants(statement, action) if {
	statement.Effect == "Allow"
	statement.NotAction
	not _names(statement.NotAction, lower(action))
}

_names(patterns, action) if {
	some pattern in array.flatten([patterns])
	matches(lower(pattern), action)
}

# IAM's wildcards are * and ? alone; what else means something to glob.match stands for itself.
matches(pattern, text) if glob.match(strings.replace_n(_literal, pattern), null, text)

_literal := {"\\": "\\\\", "[": "\\[", "]": "\\]", "{": "\\{", "}": "\\}"}

# Every action of a service, also those that AWS has not invented yet.
grants_all_of(statement, service) if grants(statement, sprintf("%s:any action", [service]))

# Every resource, or all but some.
on_every_resource(statement) if {
	some pattern in list(object.get(statement, "Resource", []))
	regex.match(`^([*?]+|arn:[^:]*:[*?]+:[^:]*:[^:]*:[*?/:]+)$`, pattern)
}

on_every_resource(statement) if statement.NotResource

# Or every one that the service's actions are about: "arn:aws:s3:::*", "arn:aws:kms:*:*:key/*".
on_everything(statement, _) if on_every_resource(statement)

on_everything(statement, service) if {
	some pattern in list(object.get(statement, "Resource", []))
	[resource_service, kind] := object.get(_resources, service, [service, ""])
	regex.match(sprintf(`^arn:[^:]*:%s:[^:]*:[^:]*:%s[*?/]+$`, [resource_service, kind]), pattern)
}

# By service: the service in its resources' ARNs, and what may stand before the wildcard.
_resources := {
	"iam": ["iam", "((role|user|group|policy)/)?"],
	"kms": ["kms", "(key/)?"],
	"secretsmanager": ["secretsmanager", "(secret:)?"],
	"sts": ["iam", "((role|user)/)?"],
}

# Does the document let a service whose name matches assume the role?
trusts_service(document, name) if {
	some statement in _statements(document)
	statement.Effect == "Allow"
	_for_service(statement, name)
	_well_formed(statement)
}

_for_service(statement, name) if {
	some principal in array.flatten([statement.Principal.Service])
	regex.match(name, principal)
}

_for_service(statement, _) if _anyone(statement)
