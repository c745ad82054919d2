# METADATA
# title: Pin serving images to an immutable digest
# description: >-
#   A tag can be moved to another image after review; a digest cannot. Each image, given directly or by a model
#   package, must end in an @sha256 digest. A tag, or nothing, is the common form. For a package all its images
#   count.
# related_resources:
#   - ref: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ContainerDefinition.html
# custom:
#   id: PL-AWS-SM-022
#   severity: medium
#   resource_type: aws.sagemaker.model
#   requires:
#     PrimaryContainer.Image: string
#     Containers[].Image: string
#     PrimaryContainer.ModelPackageName: string
#     Containers[].ModelPackageName: string
#   absent:
#     PrimaryContainer: the model has several containers
#     PrimaryContainer.Image: the image comes from a model package
#     PrimaryContainer.ModelPackageName: the image is given directly
#     Containers: the model has a primary container only
#     Containers[].Image: the image comes from a model package
#     Containers[].ModelPackageName: the image is given directly
#   related:
#     aws.sagemaker.model_package:
#       InferenceSpecification.Containers[].Image: string
#   needs_all: false
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
#     summary: Name the image by registry/repository@sha256:digest and create the model again.
#     action: manual
package plumbline.controls.aws.sagemaker.model_image_pinned_digest

import data.plumbline.lib.aws_sagemaker

violation contains {
	"message": sprintf("image %v is not pinned to a digest, so what runs can change unseen", [image]),
	"path": path,
	"observed": image,
	"expected": "registry/repository@sha256:digest",
} if {
	some [path, image] in aws_sagemaker.images
	not regex.match(`@sha256:[0-9a-f]{64}$`, image)
}

undecided := aws_sagemaker.undecided_images
