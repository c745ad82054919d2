# METADATA
# title: Run training containers without network egress
# description: >-
#   Training code and its dependencies should not be able to send data out. EnableNetworkIsolation is looked at
#   (default false) for jobs created within the look-back window, since a finished job cannot be changed.
# related_resources:
#   - ref: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTrainingJob.html
# custom:
#   id: PL-AWS-SM-010
#   severity: high
#   resource_type: aws.sagemaker.training_job
#   requires:
#     EnableNetworkIsolation: boolean
#     CreationTime: string
#   absent:
#     EnableNetworkIsolation: the default is false
#   applicable_requires:
#     - CreationTime
#   parameters:
#     lookback_days:
#       default: 90
#       description: >-
#         Jobs created longer ago than this number of days are not judged.
#   phase: training
#   requirements:
#     hipaa-security-rule: ["164.312(a)(1)*", "164.312(e)(1)*"]
#     gdpr: ["Art.32*"]
#     soc2-2017: ["CC6.6*"]
#     pci-dss-4.0.1: ["1.3.1*", "1.3.2*", "1.4.4*"]
#     nist-800-53-r5: ["SC-7*", "AC-4*"]
#     iso-27001-2022: ["A.8.20*", "A.8.22*"]
#     iso-42001-2023: ["A.4.5*"]
#     nist-ai-rmf-1.0: ["MEASURE 2.7*"]
#     eu-ai-act: ["Art.15*"]
#   remediation:
#     summary: Start the job with EnableNetworkIsolation true; give it its data and dependencies through channels and the image.
#     action: manual
package plumbline.controls.aws.sagemaker.training_network_isolated

default applicable := false

applicable if _age_ns <= input.parameters.lookback_days * 86400000000000

not_applicable_reason := "the job was created before the look-back window"

violation contains {
	"message": "the training containers can make network calls",
	"path": "EnableNetworkIsolation",
	"observed": isolated,
	"expected": true,
} if {
	isolated := object.get(input.resource.config, "EnableNetworkIsolation", false)
	isolated != true
}

undecided contains {"message": "the job's age cannot be told from its creation time", "path": "CreationTime"} if {
	not _age_ns
}

_age_ns := time.parse_rfc3339_ns(input.now) - time.parse_rfc3339_ns(input.resource.config.CreationTime)
