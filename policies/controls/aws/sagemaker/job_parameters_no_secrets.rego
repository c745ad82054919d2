# METADATA
# title: Keep secrets out of job hyperparameters and env
# description: >-
#   Hyperparameters and environment variables are readable by everyone who may describe the job or the model,
#   and end in logs. Their values are searched for the marks that the connector leaves where it recognised and
#   masked a secret by its form or by the name of its key.
# related_resources:
#   - ref: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTrainingJob.html
#   - ref: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateProcessingJob.html
#   - ref: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ContainerDefinition.html
# custom:
#   id: PL-AWS-SM-014
#   severity: critical
#   resource_type:
#     - aws.sagemaker.training_job
#     - aws.sagemaker.processing_job
#     - aws.sagemaker.model
#   requires:
#     aws.sagemaker.training_job/HyperParameters: object
#     aws.sagemaker.training_job/Environment: object
#     aws.sagemaker.processing_job/Environment: object
#     aws.sagemaker.model/PrimaryContainer.Environment: object
#     aws.sagemaker.model/Containers[].Environment: object
#   absent:
#     aws.sagemaker.training_job/HyperParameters: none were given
#     aws.sagemaker.training_job/Environment: none was given
#     aws.sagemaker.processing_job/Environment: none was given
#     aws.sagemaker.model/PrimaryContainer: the model has several containers
#     aws.sagemaker.model/PrimaryContainer.Environment: none was given
#     aws.sagemaker.model/Containers: the model has a primary container only
#     aws.sagemaker.model/Containers[].Environment: none was given
#   phase: training
#   requirements:
#     hipaa-security-rule: ["164.312(a)(1)*", "164.312(d)*"]
#     gdpr: ["Art.32*"]
#     soc2-2017: ["CC6.1*"]
#     pci-dss-4.0.1: ["8.6.2*"]
#     nist-800-53-r5: ["IA-5(7)*"]
#     iso-27001-2022: ["A.5.17*"]
#     iso-42001-2023: ["A.4.5*"]
#     nist-ai-rmf-1.0: ["MEASURE 2.7*"]
#     eu-ai-act: ["Art.15(5)*"]
#   remediation:
#     summary: Pass the name of a Secrets Manager secret instead, read it at run time, and rotate what was exposed.
#     action: manual
package plumbline.controls.aws.sagemaker.job_parameters_no_secrets

import data.plumbline.lib.secrets

default applicable := false

applicable if _values != []

not_applicable_reason := "neither hyperparameters nor environment variables are set"

violation contains {
	"message": "a secret is passed in clear; rotate it and pass the name of a stored secret instead",
	"path": sprintf("%s.%s", [path, name]),
	"observed": value,
	"expected": "a value without secrets",
} if {
	not _all_clean
	some path, values in _maps
	some name, value in values
	not secrets.clean(value)
}

# One look at all values together, enough for nearly every job. One that is no text leaves this undefined.
_all_clean if secrets.clean(concat("\n", _values))

_values := [value | value := _maps[_][_]]

_maps := object.union(
	{
		"HyperParameters": object.get(config, "HyperParameters", {}),
		"Environment": object.get(config, "Environment", {}),
		"PrimaryContainer.Environment": object.get(config, ["PrimaryContainer", "Environment"], {}),
	},
	{path: object.get(container, "Environment", {}) |
		some i, container in config.Containers
		path := sprintf("Containers[%d].Environment", [i])
	},
) if {
	config := input.resource.config
}
