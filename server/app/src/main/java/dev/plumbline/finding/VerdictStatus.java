package dev.plumbline.finding;

import io.micronaut.serde.annotation.Serdeable;

/** The outcome of one control on one resource. */
@Serdeable
enum VerdictStatus {
    PASS,
    FAIL,
    NOT_APPLICABLE,
    UNKNOWN
}
