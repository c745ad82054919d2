# METADATA
# title: Attach quality and bias reports to each version
# description: >-
#   An approval means little without the measurements it rests on. An Approved package must carry a
#   model-quality statistics report and a bias report, general or post-training; a pre-training report measures
#   the data, not the model. Reports are named by S3 location; their contents are not read.
# related_resources:
#   - ref: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ModelMetrics.html
# custom:
#   id: PL-AWS-SM-025
#   severity: medium
#   resource_type: aws.sagemaker.model_package
#   requires:
#     ModelApprovalStatus: string
#     ModelMetrics.ModelQuality.Statistics.S3Uri: string
#     ModelMetrics.Bias.Report.S3Uri: string
#     ModelMetrics.Bias.PostTrainingReport.S3Uri: string
#   absent:
#     ModelApprovalStatus: packages outside a group have no approval status
#     ModelMetrics: no report was attached
#     ModelMetrics.ModelQuality: no model-quality report was attached
#     ModelMetrics.ModelQuality.Statistics: no model-quality statistics were attached
#     ModelMetrics.Bias: no bias report was attached
#     ModelMetrics.Bias.Report: no general bias report was attached
#     ModelMetrics.Bias.PostTrainingReport: no post-training bias report was attached
#   applicable_requires:
#     - ModelApprovalStatus
#   phase: validation
#   requirements:
#     gdpr: ["Art.5(1)(a)*", "Art.22*"]
#     soc2-2017: ["PI1.4*"]
#     nist-800-53-r5: ["CA-7*"]
#     iso-27001-2022: ["A.8.16*"]
#     iso-42001-2023: ["A.6.2.4*", "A.7.4*"]
#     nist-ai-rmf-1.0: ["MEASURE 2.11*", "MEASURE 2.9*"]
#     eu-ai-act: ["Art.10(2)(f)*", "Art.13*", "Art.15*"]
#   remediation:
#     summary: Register a new version with ModelMetrics naming its quality statistics and bias report, and approve that one.
#     action: manual
package plumbline.controls.aws.sagemaker.model_package_has_evaluation

default applicable := false

applicable if input.resource.config.ModelApprovalStatus == "Approved"

not_applicable_reason := "the package is not approved"

violation contains {
	"message": "the package was approved without a model-quality statistics report",
	"path": "ModelMetrics.ModelQuality.Statistics.S3Uri",
	"observed": report,
	"expected": "the S3 location of a report",
} if {
	report := object.get(input.resource.config, ["ModelMetrics", "ModelQuality", "Statistics", "S3Uri"], null)
	not _location(report)
}

violation contains {
	"message": "the package was approved without a bias report",
	"path": "ModelMetrics.Bias",
	"observed": reports,
	"expected": "the S3 location of a general or post-training report",
} if {
	reports := [object.get(input.resource.config, ["ModelMetrics", "Bias", name, "S3Uri"], null) |
		some name in ["Report", "PostTrainingReport"]
	]
	every report in reports {
		not _location(report)
	}
}

_location(uri) if startswith(uri, "s3://")
