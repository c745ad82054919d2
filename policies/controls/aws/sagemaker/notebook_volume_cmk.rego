# METADATA
# title: Encrypt notebook volumes with your own KMS key
# description: >-
#   Notebook volumes hold data extracts and credentials; a KMS key of your own lets you grant, audit and revoke
#   access to them. KmsKeyId must be set and lead to a key that the customer manages; without it AWS encrypts
#   with a key of its own.
# related_resources:
#   - ref: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateNotebookInstance.html
# custom:
#   id: PL-AWS-SM-004
#   severity: high
#   resource_type: aws.sagemaker.notebook_instance
#   requires:
#     KmsKeyId: string
#   absent:
#     KmsKeyId: the volume is encrypted with a key of AWS
#   related:
#     aws.kms.key:
#       KeyMetadata.KeyManager: string
#   phase: training
#   requirements:
#     hipaa-security-rule: ["164.312(a)(2)(iv)"]
#     gdpr: ["Art.32"]
#     soc2-2017: ["CC6.1*"]
#     pci-dss-4.0.1: ["3.5.1"]
#     nist-800-53-r5: ["SC-28(1)", "SC-13"]
#     iso-27001-2022: ["A.8.24"]
#     iso-42001-2023: ["A.4.5*"]
#     nist-ai-rmf-1.0: ["MEASURE 2.7*"]
#     eu-ai-act: ["Art.15*"]
#   remediation:
#     summary: Create the notebook again with KmsKeyId set to a customer managed key; the key of a volume cannot be changed.
#     action: manual
package plumbline.controls.aws.sagemaker.notebook_volume_cmk

violation contains {
	"message": "the volume is encrypted with a key of AWS, not of yours",
	"path": "KmsKeyId",
	"observed": _key_id,
	"expected": "a customer managed KMS key",
} if {
	_key_id in {null, ""}
}

violation contains {
	"message": sprintf("the volume's key %s is not managed by you", [key.uid]),
	"path": "aws.kms.key/KeyMetadata.KeyManager",
	"observed": manager,
	"expected": "CUSTOMER",
} if {
	some uid in _links
	some key in object.get(input.related, "aws.kms.key", [])
	key.uid == uid
	manager := object.get(key.config, ["KeyMetadata", "KeyManager"], null)
	manager != "CUSTOMER"
}

undecided contains {
	"message": sprintf("key %v was not traced to a KMS key, so whose it is is not known", [_key_id]),
	"path": "KmsKeyId",
} if {
	not _key_id in {null, ""}
	count(_links) == 0
}

_key_id := object.get(input.resource.config, "KmsKeyId", null)

_links contains link.uid if {
	some link in input.relationships
	link.kind == "encrypted_with"
}
