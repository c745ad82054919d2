# METADATA
# title: Dates
# description: Ages in days of RFC 3339 timestamps. Undefined for what is no timestamp, so that controls call it undecided.
package plumbline.lib.dates

# Whole and part days from `then` to `now`.
days_between(then, now) := (time.parse_rfc3339_ns(now) - time.parse_rfc3339_ns(then)) / 86400000000000
