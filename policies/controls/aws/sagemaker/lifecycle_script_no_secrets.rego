# METADATA
# title: Keep credentials out of lifecycle scripts
# description: >-
#   Lifecycle scripts are readable by everyone who may describe them, and are copied to every notebook that uses
#   them. The decoded scripts are searched for the marks that the connector leaves where it recognised and
#   masked a secret.
# related_resources:
#   - ref: https://docs.aws.amazon.com/sagemaker/latest/dg/notebook-lifecycle-config.html
# custom:
#   id: PL-AWS-SM-006
#   severity: critical
#   resource_type: aws.sagemaker.lifecycle_config
#   requires:
#     OnCreate[].ContentDecoded: string
#     OnStart[].ContentDecoded: string
#     StudioLifecycleConfigContentDecoded: string
#   absent:
#     OnCreate: no script runs on creation, or the configuration is for Studio
#     OnStart: no script runs on start, or the configuration is for Studio
#     StudioLifecycleConfigContentDecoded: the configuration is for notebook instances
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
#     summary: Take the secret out of the script, read it from Secrets Manager at run time, and rotate it.
#     action: manual
package plumbline.controls.aws.sagemaker.lifecycle_script_no_secrets

import data.plumbline.lib.secrets

default applicable := false

applicable if count(_scripts) > 0

not_applicable_reason := "the configuration runs no script"

violation contains {
	"message": "a secret stands in the script; rotate it and read it from a secret store instead",
	"path": path,
	"observed": script,
	"expected": "a script without secrets",
} if {
	some path, script in _scripts
	not secrets.clean(script)
}

_scripts[sprintf("%s[%d].ContentDecoded", [hook, i])] := object.get(script, "ContentDecoded", null) if {
	some hook in ["OnCreate", "OnStart"]
	some i, script in object.get(input.resource.config, hook, [])
}

_scripts["StudioLifecycleConfigContentDecoded"] := script if {
	some name in ["StudioLifecycleConfigContent", "StudioLifecycleConfigContentDecoded"]
	name in object.keys(input.resource.config)
	script := object.get(input.resource.config, "StudioLifecycleConfigContentDecoded", null)
}
