# METADATA
# title: Serve only registry versions with Approved status
# description: >-
#   Only what was reviewed should answer production traffic. Each production variant is followed from the
#   endpoint through its configuration and model to the model package of every container, whose status must be
#   Approved; a container without a package fails. Shadow variants answer nobody and are left out. Variants that
#   host inference components name no model and are UNKNOWN.
# related_resources:
#   - ref: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeModelPackage.html
#   - ref: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ContainerDefinition.html
# custom:
#   id: PL-AWS-SM-023
#   severity: critical
#   resource_type: aws.sagemaker.endpoint
#   requires:
#     EndpointStatus: string
#     EndpointConfigName: string
#   absent:
#     aws.sagemaker.endpoint_config/ProductionVariants[].InstancePools: the variant has one instance type
#     aws.sagemaker.endpoint_config/ProductionVariants[].InstancePools[].ModelNameOverride: the pool serves the model of its variant
#     aws.sagemaker.model/PrimaryContainer: the model has several containers
#     aws.sagemaker.model/PrimaryContainer.ModelPackageName: the container comes from no package
#     aws.sagemaker.model/Containers: the model has a primary container only
#     aws.sagemaker.model/Containers[].ModelPackageName: the container comes from no package
#     aws.sagemaker.model_package/ModelApprovalStatus: packages outside a group are never approved
#   related:
#     aws.sagemaker.endpoint_config:
#       ProductionVariants[].ModelName: string
#       ProductionVariants[].InstancePools[].ModelNameOverride: string
#     aws.sagemaker.model:
#       ModelName: string
#       PrimaryContainer.ModelPackageName: string
#       Containers[].ModelPackageName: string
#     aws.sagemaker.model_package:
#       ModelApprovalStatus: string
#   needs_all: false
#   applicable_requires:
#     - EndpointStatus
#   phase: deployment
#   requirements:
#     hipaa-security-rule: ["164.308(a)(8)*"]
#     gdpr: ["Art.22*", "Art.25*"]
#     soc2-2017: ["CC8.1*"]
#     pci-dss-4.0.1: ["6.5.1*"]
#     nist-800-53-r5: ["CM-3*", "CM-4*"]
#     iso-27001-2022: ["A.8.32*"]
#     iso-42001-2023: ["A.6.2.4*", "A.6.2.5*"]
#     nist-ai-rmf-1.0: ["MANAGE 1.1*", "MEASURE 2.3*"]
#     eu-ai-act: ["Art.14*", "Art.17*"]
#   remediation:
#     summary: Register the model, have its version approved, and update the endpoint to a model made from it; delete the endpoint if it should not serve.
#     action: sagemaker:DeleteEndpoint
package plumbline.controls.aws.sagemaker.endpoint_serves_approved_package

default applicable := false

applicable if {
	is_string(input.resource.config.EndpointStatus)
	not input.resource.config.EndpointStatus in {"Failed", "Deleting"}
}

not_applicable_reason := "the endpoint does not serve"

violation contains {
	"message": sprintf("%s serves a model version that is not approved: package %s", [served, version.uid]),
	"path": "aws.sagemaker.model_package/ModelApprovalStatus",
	"observed": status,
	"expected": "Approved",
} if {
	some served in _served
	some model in _models(served)
	some version in _linked(model.relationships, "aws.sagemaker.model_package")
	status := object.get(version.config, "ModelApprovalStatus", null)
	status != "Approved"
}

violation contains {
	"message": sprintf("%s serves a container that comes from no registered model package", [served]),
	"path": sprintf("aws.sagemaker.model/%s.ModelPackageName", [path]),
	"observed": null,
	"expected": "an approved model package",
} if {
	some served in _served
	some model in _models(served)
	some path, container in _containers(model)
	object.get(container, "ModelPackageName", null) == null
}

undecided contains {
	"message": sprintf("%v was not traced to a model package, so its approval is not known", [name]),
	"path": sprintf("aws.sagemaker.model/%s.ModelPackageName", [path]),
} if {
	some served in _served
	some model in _models(served)
	some path, container in _containers(model)
	name := object.get(container, "ModelPackageName", null)
	name != null
	not _packaged(model, name)
}

undecided contains {
	"message": sprintf("%s names no container", [served]),
	"path": "aws.sagemaker.model/PrimaryContainer",
} if {
	some served in _served
	some model in _models(served)
	count(_containers(model)) == 0
}

undecided contains {
	"message": sprintf("a production variant serves %v, which was not traced to a model", [served]),
	"path": "aws.sagemaker.endpoint_config/ProductionVariants[].ModelName",
} if {
	some served in _served
	count(_models(served)) == 0
}

undecided contains {"message": "the endpoint was not traced to what it serves", "path": "EndpointConfigName"} if {
	count(_served) == 0
}

undecided contains {
	"message": "after a failed rollback the endpoint serves a mix of two configurations",
	"path": "EndpointStatus",
} if {
	input.resource.config.EndpointStatus == "UpdateRollbackFailed"
}

# What a resource's relationships reach among the related resources of a type.
_linked(relationships, type) := [resource |
	some link in relationships
	some resource in object.get(input.related, type, [])
	resource.uid == link.uid
]

_served contains name if {
	some config in _linked(input.relationships, "aws.sagemaker.endpoint_config")
	some variant in object.get(config.config, "ProductionVariants", [])
	some name in array.concat([object.get(variant, "ModelName", null)], [override |
		some pool in object.get(variant, "InstancePools", [])
		override := object.get(pool, "ModelNameOverride", null)
		override != null
	])
}

_models(name) := [model |
	some config in _linked(input.relationships, "aws.sagemaker.endpoint_config")
	some model in _linked(config.relationships, "aws.sagemaker.model")
	model.config.ModelName == name
]

_containers(model) := object.union(
	{"PrimaryContainer": container | container := model.config.PrimaryContainer},
	{sprintf("Containers[%d]", [i]): container | some i, container in object.get(model.config, "Containers", [])},
)

# The name is an ARN or what stands after model-package/ in one, and may differ from the ARN in case.
_packaged(model, name) if {
	some version in _linked(model.relationships, "aws.sagemaker.model_package")
	endswith(lower(version.uid), concat("/", ["model-package", regex.replace(lower(name), `.*model-package/`, "")]))
}
