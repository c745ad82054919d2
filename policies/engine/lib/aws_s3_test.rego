package plumbline.lib.aws_s3_test

import data.plumbline.lib.aws_s3

holder(value) := {"config": {"GetPublicAccessBlock": {"PublicAccessBlockConfiguration": {"BlockPublicAcls": value}}}}

blocks(bucket, accounts) if {
	aws_s3.blocks("BlockPublicAcls") with input as {"resource": bucket, "related": {"aws.s3.account": accounts}}
}

test_on_for_the_bucket_or_the_account if {
	blocks(holder(true), [])
	blocks(holder(false), [holder(true)])
	blocks({"config": {}}, [holder(true)])
	not blocks(holder(false), [holder(false)])
	not blocks(holder("true"), [])
	not blocks({"config": {}}, [])
}
