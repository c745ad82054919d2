# METADATA
# title: Tag ML assets with owner and data class
# description: >-
#   Without an owner and a data class nobody knows whose an asset is or how to treat it. The tags of buckets and
#   SageMaker resources must hold every required key with an allowed value. AWS sets no tag by itself. Package
#   versions bear the tags of their group, which is judged.
# related_resources:
#   - ref: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ListTags.html
# custom:
#   id: PL-AWS-GOV-001
#   severity: low
#   resource_type:
#     - aws.s3.bucket
#     - aws.sagemaker.model
#     - aws.sagemaker.endpoint_config
#     - aws.sagemaker.endpoint
#     - aws.sagemaker.training_job
#     - aws.sagemaker.model_package_group
#   requires:
#     aws.s3.bucket/GetBucketTagging.TagSet: array
#     aws.sagemaker.model/ListTags.Tags: array
#     aws.sagemaker.endpoint_config/ListTags.Tags: array
#     aws.sagemaker.endpoint/ListTags.Tags: array
#     aws.sagemaker.training_job/ListTags.Tags: array
#     aws.sagemaker.model_package_group/ListTags.Tags: array
#   absent:
#     aws.s3.bucket/GetBucketTagging.TagSet: the bucket has no tags
#     aws.sagemaker.model/ListTags.Tags: the resource has no tags
#     aws.sagemaker.endpoint_config/ListTags.Tags: the resource has no tags
#     aws.sagemaker.endpoint/ListTags.Tags: the resource has no tags
#     aws.sagemaker.training_job/ListTags.Tags: the resource has no tags
#     aws.sagemaker.model_package_group/ListTags.Tags: the resource has no tags
#   parameters:
#     required_tags:
#       default:
#         owner: []
#         data_classification: ["public", "internal", "confidential", "restricted"]
#         environment: ["development", "test", "staging", "production"]
#         ai_risk_tier: ["minimal", "limited", "high"]
#       description: >-
#         Required tag keys, each with the values it may have; an empty list allows any value but the empty one.
#   phase: governance
#   requirements:
#     hipaa-security-rule: ["164.310(d)(1)*"]
#     gdpr: ["Art.30*"]
#     soc2-2017: ["CC3.2*", "C1.1*"]
#     pci-dss-4.0.1: ["12.5.1*"]
#     nist-800-53-r5: ["CM-8*"]
#     iso-27001-2022: ["A.5.9*", "A.5.12*", "A.5.13*"]
#     iso-42001-2023: ["A.4.2*", "A.4.3*"]
#     nist-ai-rmf-1.0: ["GOVERN 1.6*"]
#     eu-ai-act: ["Art.10*", "Art.49*"]
#   remediation:
#     summary: Tag the resource with every required key and an allowed value.
#     action: sagemaker:AddTags
package plumbline.controls.aws.governance.ml_resources_tagged

violation contains {
	"message": sprintf("tag %s is missing or has a value that is not allowed", [key]),
	"path": _path,
	"observed": value,
	"expected": allowed,
} if {
	tags := _tags
	some key, allowed in input.parameters.required_tags
	value := object.get(tags, key, null)
	not value in allowed
	not _text_will_do(value, allowed)
}

# Without keys to demand the control would say yes to everything.
violation contains {
	"message": "required_tags names no tag; set it to an object of tag keys",
	"path": _path,
	"observed": object.get(input.parameters, "required_tags", null),
	"expected": "an object of tag keys, each with its allowed values",
} if {
	not _demands_tags
}

undecided contains {"message": "a tag has no key, or one that another has too", "path": _path} if {
	count(_tags) != count(_listed)
}

_demands_tags if {
	is_object(input.parameters.required_tags)
	count(input.parameters.required_tags) > 0
}

_text_will_do(value, []) if {
	is_string(value)
	value != ""
}

_path := "GetBucketTagging.TagSet" if {
	input.resource.type == "aws.s3.bucket"
} else := "ListTags.Tags"

# AWS allows a key once. Merged, since two values in a comprehension would end the evaluation of all that is asked with it.
_tags := object.union_n([{tag.Key: object.get(tag, "Value", null)} | some tag in _listed])

_listed := object.get(input.resource.config, split(_path, "."), [])
