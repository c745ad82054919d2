# METADATA
# title: Scan ML images as they are pushed
# description: >-
#   An image with a known vulnerability must be found before it trains or serves a model. Passes when the repository
#   scans on push, or a rule of the registry whose filter matches its name scans on push or continuously. A filter
#   without a wildcard matches every name that contains it. By default nothing is scanned.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-filters.html
# custom:
#   id: PL-AWS-ECR-001
#   severity: medium
#   resource_type: aws.ecr.repository
#   requires:
#     repositoryName: string
#     imageScanningConfiguration.scanOnPush: boolean
#   absent:
#     imageScanningConfiguration: the repository has no setting of its own
#     aws.ecr.registry/GetRegistryScanningConfiguration.scanningConfiguration.rules: the registry has no rules
#   related:
#     aws.ecr.registry:
#       GetRegistryScanningConfiguration.scanningConfiguration.rules[].scanFrequency: string
#       GetRegistryScanningConfiguration.scanningConfiguration.rules[].repositoryFilters[].filter: string
#   phase: registry
#   requirements:
#     hipaa-security-rule: ["164.308(a)(1)(ii)(A)*"]
#     gdpr: ["Art.32*"]
#     soc2-2017: ["CC7.1*"]
#     pci-dss-4.0.1: ["6.3.1*", "11.3.1"]
#     nist-800-53-r5: ["RA-5*", "SI-2*"]
#     iso-27001-2022: ["A.8.8*"]
#     iso-42001-2023: ["A.4.4*"]
#     nist-ai-rmf-1.0: ["GOVERN 6.1*", "MANAGE 3.2*"]
#     eu-ai-act: ["Art.15*"]
#   remediation:
#     summary: Turn on scanOnPush, or add a rule that matches the repository to the registry scanning configuration.
#     action: ecr:PutImageScanningConfiguration
package plumbline.controls.aws.ecr.ecr_scan_on_push

violation contains {
	"message": "images are not scanned when they are pushed",
	"path": "imageScanningConfiguration.scanOnPush",
	"observed": object.get(input.resource.config, ["imageScanningConfiguration", "scanOnPush"], false),
	"expected": "true, or a rule of the registry that matches the repository",
} if {
	object.get(input.resource.config, ["imageScanningConfiguration", "scanOnPush"], false) != true
	not _scanned_by_registry
}

_scanned_by_registry if {
	some registry in input.related["aws.ecr.registry"]
	some rule in registry.config.GetRegistryScanningConfiguration.scanningConfiguration.rules
	rule.scanFrequency in {"SCAN_ON_PUSH", "CONTINUOUS_SCAN"}
	some entry in rule.repositoryFilters
	_matches(entry.filter, input.resource.config.repositoryName)
}

_matches(filter, name) if {
	contains(filter, "*")
	glob.match(filter, null, name)
}

_matches(filter, name) if {
	not contains(filter, "*")
	contains(name, filter)
}
