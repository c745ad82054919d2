package plumbline.lib.secrets_test

import data.plumbline.lib.secrets

test_text_without_a_mask_is_clean if {
	every text in ["", "pip install", "<secret", "secret:aws_key:0123"] {
		secrets.clean(text)
	}
}

test_a_mask_anywhere_is_not_clean if {
	every text in ["<secret:aws_key:0123456789ab>", "export TOKEN=<secret:github_token:0123456789ab>\nls"] {
		not secrets.clean(text)
	}
}

test_what_is_no_text_is_not_clean if {
	every value in [null, 3, true, {}, ["x"]] {
		not secrets.clean(value)
	}
}
