# METADATA
# title: Run production variants on two or more instances
# description: >-
#   A variant with one instance is down whenever that instance or its zone is; SageMaker spreads two or more
#   over zones. InitialInstanceCount of each production variant on instances must be at least 2; a configuration
#   with serverless variants only is not judged.
# related_resources:
#   - ref: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariant.html
# custom:
#   id: PL-AWS-SM-030
#   severity: medium
#   resource_type: aws.sagemaker.endpoint_config
#   requires:
#     ProductionVariants: array
#     ProductionVariants[].InitialInstanceCount: number
#     ProductionVariants[].ServerlessConfig: object
#   absent:
#     ProductionVariants[].InitialInstanceCount: the variant is serverless
#     ProductionVariants[].ServerlessConfig: the variant runs on instances
#   phase: deployment
#   requirements:
#     hipaa-security-rule: ["164.308(a)(7)(ii)(C)*"]
#     gdpr: ["Art.32*"]
#     soc2-2017: ["A1.2*"]
#     nist-800-53-r5: ["CP-10", "SC-5"]
#     iso-27001-2022: ["A.8.14"]
#     iso-42001-2023: ["A.6.2.6*"]
#     nist-ai-rmf-1.0: ["MANAGE 2.4*"]
#     eu-ai-act: ["Art.15(4)*"]
#   remediation:
#     summary: Create a new endpoint configuration with an InitialInstanceCount of 2 or more, or raise DesiredInstanceCount until then.
#     action: sagemaker:UpdateEndpointWeightsAndCapacities
package plumbline.controls.aws.sagemaker.endpoint_multi_instance

default applicable := true

applicable := false if {
	count(_variants) > 0
	every variant in _variants {
		_serverless(variant)
	}
}

not_applicable_reason := "every production variant is serverless"

violation contains {
	"message": sprintf("variant %v starts with fewer than two instances", [object.get(variant, "VariantName", i)]),
	"path": sprintf("ProductionVariants[%d]", [i]),
	"observed": instances,
	"expected": 2,
} if {
	some i, variant in _variants
	not _serverless(variant)
	instances := object.get(variant, "InitialInstanceCount", null)
	not _enough(instances)
}

violation contains {
	"message": "the configuration names no production variant",
	"path": "ProductionVariants",
	"observed": _variants,
	"expected": "at least one variant",
} if {
	count(_variants) == 0
}

_variants := object.get(input.resource.config, "ProductionVariants", [])

_serverless(variant) if is_object(variant.ServerlessConfig)

# A text compares as greater than any number, hence the check of the type.
_enough(instances) if {
	is_number(instances)
	instances >= 2
}
