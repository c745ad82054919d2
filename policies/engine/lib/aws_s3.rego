# METADATA
# title: S3 public-access blocks
package plumbline.lib.aws_s3

# A block is in force when it is on for the bucket (input.resource) or for its account (input.related): S3 applies the
# stricter of the two.
blocks(name) if _on(input.resource.config, name)

blocks(name) if {
	some account in input.related["aws.s3.account"]
	_on(account.config, name)
}

_on(config, name) if {
	object.get(config, ["GetPublicAccessBlock", "PublicAccessBlockConfiguration", name], false) == true
}
