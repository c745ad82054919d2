# METADATA
# title: Deploy gradually with alarm-driven rollback
# description: >-
#   A bad model should be taken back by an alarm before most users meet it. The last deployment must have named
#   a blue/green or rolling policy and at least one rollback alarm; by default all traffic shifts at once and
#   nothing watches it.
# related_resources:
#   - ref: https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails.html
# custom:
#   id: PL-AWS-SM-032
#   severity: medium
#   resource_type: aws.sagemaker.endpoint
#   requires:
#     LastDeploymentConfig.BlueGreenUpdatePolicy: object
#     LastDeploymentConfig.RollingUpdatePolicy: object
#     LastDeploymentConfig.AutoRollbackConfiguration.Alarms[].AlarmName: string
#   absent:
#     LastDeploymentConfig: the endpoint was deployed all at once, with no alarm
#     LastDeploymentConfig.BlueGreenUpdatePolicy: no blue/green policy was named
#     LastDeploymentConfig.RollingUpdatePolicy: no rolling policy was named
#     LastDeploymentConfig.AutoRollbackConfiguration: no alarm rolls the deployment back
#     LastDeploymentConfig.AutoRollbackConfiguration.Alarms: no alarm rolls the deployment back
#   phase: deployment
#   requirements:
#     hipaa-security-rule: ["164.308(a)(7)(ii)(C)*"]
#     gdpr: ["Art.32*"]
#     soc2-2017: ["A1.2*", "CC8.1*"]
#     nist-800-53-r5: ["CP-10*", "CM-3*"]
#     iso-27001-2022: ["A.8.14*"]
#     iso-42001-2023: ["A.6.2.6*"]
#     nist-ai-rmf-1.0: ["MANAGE 2.4*"]
#     eu-ai-act: ["Art.15(4)*", "Art.14(4)*"]
#   remediation:
#     summary: Update the endpoint with a DeploymentConfig that names a policy and AutoRollbackConfiguration.Alarms.
#     action: sagemaker:UpdateEndpoint
package plumbline.controls.aws.sagemaker.endpoint_auto_rollback

violation contains {
	"message": "the last deployment named neither a blue/green nor a rolling policy",
	"path": "LastDeploymentConfig",
	"observed": sort(object.keys(_deployment)),
	"expected": ["BlueGreenUpdatePolicy", "RollingUpdatePolicy"],
} if {
	not is_object(object.get(_deployment, "BlueGreenUpdatePolicy", null))
	not is_object(object.get(_deployment, "RollingUpdatePolicy", null))
}

violation contains {
	"message": "no alarm rolls a bad deployment back",
	"path": "LastDeploymentConfig.AutoRollbackConfiguration.Alarms",
	"observed": _alarms,
	"expected": "at least one alarm",
} if {
	count(_alarms) == 0
}

_deployment := object.get(input.resource.config, "LastDeploymentConfig", {})

_alarms := [alarm.AlarmName |
	some alarm in object.get(_deployment, ["AutoRollbackConfiguration", "Alarms"], [])
	is_string(alarm.AlarmName)
]
