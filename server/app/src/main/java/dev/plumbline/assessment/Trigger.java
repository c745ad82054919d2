package dev.plumbline.assessment;

import java.util.Locale;

/** What started an assessment. */
public enum Trigger {
    MANUAL,
    CLI,
    SCHEDULE;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
