# METADATA
# title: Capture inference traffic into encrypted storage
# description: >-
#   Without captured requests and answers neither drift nor misuse can be shown afterwards, and what is captured
#   is sensitive. Capture must be on for Input and Output and name a KMS key; without DataCaptureConfig nothing
#   is captured. Serverless variants cannot capture and violate too.
# related_resources:
#   - ref: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DataCaptureConfig.html
# custom:
#   id: PL-AWS-SM-029
#   severity: medium
#   resource_type: aws.sagemaker.endpoint_config
#   requires:
#     DataCaptureConfig.EnableCapture: boolean
#     DataCaptureConfig.KmsKeyId: string
#     DataCaptureConfig.CaptureOptions[].CaptureMode: string
#   absent:
#     DataCaptureConfig: nothing is captured
#     DataCaptureConfig.EnableCapture: capture is on by default once it is configured
#     DataCaptureConfig.KmsKeyId: captures are encrypted as the bucket says
#   phase: monitoring
#   requirements:
#     hipaa-security-rule: ["164.312(b)*"]
#     gdpr: ["Art.30*", "Art.32*"]
#     soc2-2017: ["CC7.2*"]
#     pci-dss-4.0.1: ["10.2.1*"]
#     nist-800-53-r5: ["AU-2*", "AU-12*"]
#     iso-27001-2022: ["A.8.15*"]
#     iso-42001-2023: ["A.6.2.8*"]
#     nist-ai-rmf-1.0: ["MEASURE 2.8*"]
#     eu-ai-act: ["Art.12*", "Art.19*", "Art.26(6)*"]
#   remediation:
#     summary: Create a new endpoint configuration that captures Input and Output with a KmsKeyId, and update the endpoints to it.
#     action: manual
package plumbline.controls.aws.sagemaker.endpoint_data_capture_encrypted

violation contains {
	"message": "inference traffic is not captured",
	"path": "DataCaptureConfig.EnableCapture",
	"observed": enabled,
	"expected": true,
} if {
	# Once configured, capture is on unless it is switched off.
	configured := "DataCaptureConfig" in object.keys(input.resource.config)
	enabled := object.get(input.resource.config, ["DataCaptureConfig", "EnableCapture"], configured)
	enabled != true
}

violation contains {
	"message": sprintf("%s is not captured", [side]),
	"path": "DataCaptureConfig.CaptureOptions[].CaptureMode",
	"observed": modes,
	"expected": ["Input", "Output"],
} if {
	modes := [object.get(option, "CaptureMode", null) |
		some option in object.get(input.resource.config, ["DataCaptureConfig", "CaptureOptions"], [])
	]
	some side in ["Input", "Output"]
	not side in modes
	not "InputAndOutput" in modes
}

violation contains {
	"message": "captured traffic is not encrypted with a KMS key that you named",
	"path": "DataCaptureConfig.KmsKeyId",
	"observed": key,
	"expected": "a KMS key id",
} if {
	key := object.get(input.resource.config, ["DataCaptureConfig", "KmsKeyId"], null)
	not _named(key)
}

_named(key) if {
	is_string(key)
	key != ""
}
