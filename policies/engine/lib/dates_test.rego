package plumbline.lib.dates_test

import data.plumbline.lib.dates

test_days if {
	dates.days_between("2026-11-01T00:00:00Z", "2026-11-21T12:00:00Z") == 20.5
	dates.days_between("2026-11-21T01:00:00+01:00", "2026-11-21T00:00:00Z") == 0
}

test_no_timestamp_has_no_age if {
	every then in ["N/A", "", null, 3] {
		not dates.days_between(then, "2026-11-21T00:00:00Z")
	}
}
