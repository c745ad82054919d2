# METADATA
# title: Pull model images only from registries you trust
# description: >-
#   A serving image is code with access to the model and its traffic. Each image, given directly or by a model
#   package, must lie in an ECR registry of the model's own account, of an approved account or of the AWS deep
#   learning containers. Public registries and private Docker registries in a VPC belong to no known account and
#   violate. For a package all its images count.
# related_resources:
#   - ref: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ContainerDefinition.html
#   - ref: https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html
# custom:
#   id: PL-AWS-SM-021
#   severity: high
#   resource_type: aws.sagemaker.model
#   requires:
#     PrimaryContainer.Image: string
#     Containers[].Image: string
#     PrimaryContainer.ModelPackageName: string
#     Containers[].ModelPackageName: string
#     PrimaryContainer.ImageConfig.RepositoryAccessMode: string
#     Containers[].ImageConfig.RepositoryAccessMode: string
#   absent:
#     PrimaryContainer: the model has several containers
#     PrimaryContainer.Image: the image comes from a model package
#     PrimaryContainer.ModelPackageName: the image is given directly
#     Containers: the model has a primary container only
#     Containers[].Image: the image comes from a model package
#     Containers[].ModelPackageName: the image is given directly
#     PrimaryContainer.ImageConfig: the image lies in ECR
#     Containers[].ImageConfig: the image lies in ECR
#   related:
#     aws.sagemaker.model_package:
#       InferenceSpecification.Containers[].Image: string
#   needs_all: false
#   parameters:
#     approved_accounts:
#       default: []
#       description: >-
#         Account ids, as strings of twelve digits, whose ECR registries are trusted beside the model's own
#         account.
#     aws_image_accounts:
#       default:
#         ["763104351884", "204538143572", "217643126080", "364406365360", "380420809688", "442386744353",
#         "446045086412", "457447274322", "503227376785", "626614931356", "692866216735", "727897471807",
#         "772153158452", "780543022126", "871362719292", "907027046896", "914824155844"]
#       description: >-
#         Accounts from which AWS publishes its deep learning containers, as the SageMaker Python SDK lists them
#         per Region.
#   phase: deployment
#   requirements:
#     hipaa-security-rule: ["164.308(a)(1)(ii)(B)*"]
#     gdpr: ["Art.32*"]
#     soc2-2017: ["CC7.1*", "CC9.2*"]
#     pci-dss-4.0.1: ["6.3.2*", "6.3.3*"]
#     nist-800-53-r5: ["SR-4*", "SI-7*"]
#     iso-27001-2022: ["A.5.21*", "A.8.19*"]
#     iso-42001-2023: ["A.10.3*", "A.4.4*"]
#     nist-ai-rmf-1.0: ["GOVERN 6.1*", "MAP 4.1*"]
#     eu-ai-act: ["Art.15*", "Art.25*"]
#   remediation:
#     summary: Copy the image into an ECR repository of your own, or add the account to approved_accounts, and create the model again.
#     action: manual
package plumbline.controls.aws.sagemaker.model_image_trusted_registry

import data.plumbline.lib.aws_sagemaker

violation contains {
	"message": sprintf("image %v comes from a registry that is not trusted; see approved_accounts", [image]),
	"path": path,
	"observed": image,
	"expected": "an ECR image of an approved account",
} if {
	some [path, image] in aws_sagemaker.images
	not _trusted(image)
}

# In Vpc mode the name is resolved inside the VPC, so even one that looks like ECR proves nothing.
violation contains {
	"message": "the image comes from a private Docker registry, which belongs to no known account",
	"path": sprintf("%s.ImageConfig.RepositoryAccessMode", [path]),
	"observed": mode,
	"expected": "Platform",
} if {
	some path, container in aws_sagemaker.containers
	mode := object.get(container, ["ImageConfig", "RepositoryAccessMode"], "Platform")
	mode != "Platform"
}

undecided := aws_sagemaker.undecided_images

_trusted(image) if {
	host := `^([0-9]{12})\.dkr(?:\.ecr|\.ecr-fips|-ecr|-ecr-fips)\.[a-z0-9-]+\.(?:amazonaws\.com(?:\.cn)?|on\.aws|on\.amazonwebservices\.com\.cn)/`
	account := regex.find_all_string_submatch_n(host, image, 1)[0][1]
	some accounts in [[input.resource.scope], input.parameters.approved_accounts, input.parameters.aws_image_accounts]
	account in accounts
}
