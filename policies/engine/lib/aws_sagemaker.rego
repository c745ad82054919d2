# METADATA
# title: SageMaker models and storage
# description: >-
#   What the controls of SageMaker share. `containers`, `images` and `undecided_images` read input.resource, a model,
#   and input.related, its model packages; `only_local_storage` the parameter local_storage_families.
package plumbline.lib.aws_sagemaker

# The model's containers by their paths.
containers := object.union(
	{"PrimaryContainer": container | container := input.resource.config.PrimaryContainer},
	{path: container |
		some i, container in input.resource.config.Containers
		path := sprintf("Containers[%d]", [i])
	},
)

# Pairs of a path and an image: of the containers, and of the packages that the model is linked to.
images contains [sprintf("%s.Image", [path]), container.Image] if some path, container in containers

images contains ["aws.sagemaker.model_package/InferenceSpecification.Containers[].Image", object.get(container, "Image", null)] if {
	some link in input.relationships
	some version in object.get(input.related, "aws.sagemaker.model_package", [])
	version.uid == link.uid
	some container in object.get(version.config, ["InferenceSpecification", "Containers"], [])
}

# What keeps it open which images the model runs.
undecided_images contains {
	"message": sprintf("%v was not traced to a model package, so its images are not known", [name]),
	"path": sprintf("%s.ModelPackageName", [path]),
} if {
	some path, container in containers
	name := container.ModelPackageName
	name != null
	not _linked(name)
}

undecided_images contains {"message": "the container names neither an image nor a model package", "path": path} if {
	some path, container in containers
	object.get(container, "Image", null) == null
	object.get(container, "ModelPackageName", null) == null
}

undecided_images contains {"message": "the model names no container", "path": "PrimaryContainer"} if {
	containers == {}
}

# The name is an ARN or what stands after model-package/ in one, and may differ from the ARN in case.
_linked(name) if {
	some link in input.relationships
	endswith(lower(link.uid), concat("/", ["model-package", regex.replace(lower(name), `.*model-package/`, "")]))
}

# DescribeTrainingJob gives an empty string where no key was named.
names_key(key) if {
	is_string(key)
	key != ""
}

# A key that is named and not one of AWS's own; whose key an id leads to is not followed.
own_key(key) if {
	names_key(key)
	not contains(key, "alias/aws/")
}

# Subnets and security groups are both named: only then is the network the customer's.
in_vpc(config) if {
	every name in ["Subnets", "SecurityGroupIds"] {
		values := object.get(config, ["VpcConfig", name], [])
		is_array(values)
		count(values) > 0
	}
}

# There are instance types, and each stores on local NVMe disks, for which SageMaker refuses a volume key.
only_local_storage(types) if {
	count(types) > 0
	every type in types {
		split(type, ".")[1] in input.parameters.local_storage_families
	}
}
