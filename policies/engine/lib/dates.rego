# METADATA
# title: Dates
# description: Ages in days of RFC 3339 timestamps. Undefined for what is no timestamp, so that controls call it undecided.
package plumbline.lib.dates

_day_ns := 86400000000000

# Whole and part days from `then` to `now`.
days_between(then, now) := (time.parse_rfc3339_ns(now) - time.parse_rfc3339_ns(then)) / _day_ns
