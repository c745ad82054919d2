# METADATA
# title: Deny anonymous pulls of ML images
# description: >-
#   Anyone who may pull an image has the model, its code and whatever was left in a layer. Fails when a statement of the
#   repository policy allows everybody and no condition says who or from where. Without a policy only the account itself
#   has access.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html
# custom:
#   id: PL-AWS-ECR-004
#   severity: critical
#   resource_type: aws.ecr.repository
#   requires:
#     GetRepositoryPolicy.policyTextDecoded: object
#   absent:
#     GetRepositoryPolicy.policyTextDecoded: the repository has no policy
#   phase: registry
#   requirements:
#     hipaa-security-rule: ["164.312(a)(1)*"]
#     gdpr: ["Art.25*", "Art.32*"]
#     soc2-2017: ["CC6.1*", "CC6.6*"]
#     pci-dss-4.0.1: ["1.3.1*", "7.2.1*"]
#     nist-800-53-r5: ["AC-3*", "SC-7*"]
#     iso-27001-2022: ["A.8.1", "A.8.3*"]
#     iso-42001-2023: ["A.4.3*"]
#     nist-ai-rmf-1.0: ["MEASURE 2.7*"]
#     eu-ai-act: ["Art.10*", "Art.15*"]
#   remediation:
#     summary: Name the accounts or the organisation that may pull in the repository policy.
#     action: ecr:SetRepositoryPolicy
package plumbline.controls.aws.ecr.ecr_policy_not_public

import data.plumbline.lib.aws_iam

_path := "GetRepositoryPolicy.policyTextDecoded"

_policy := object.get(input.resource.config, ["GetRepositoryPolicy", "policyTextDecoded"], null)

violation contains {
	"message": "the repository policy allows everybody",
	"path": sprintf("%s.%s", [_path, place]),
	"observed": statement,
	"expected": "named principals, or a condition on who or from where",
} if {
	some place, statement in aws_iam.public(_policy, set())
}

undecided := aws_iam.undecided(_path, _policy)
