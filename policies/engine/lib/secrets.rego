# METADATA
# title: Secrets
# description: Connectors put <secret:KIND:DIGEST> in the place of what they recognise as a secret.
package plumbline.lib.secrets

# What is no text, because it could not be decoded or is of another type, could not be searched, so it is not clean.
clean(text) if {
	is_string(text)
	not regex.match(`<secret:[^>]*>`, text)
}
