package dev.plumbline.policy;

import java.util.Locale;

/** How bad a violation is; the order is from harmless to worst. */
public enum Severity {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    /** Lower case, as in the controls' metadata and in the API. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming the valid ones */
    public static Severity ofId(String id) {
        for (Severity severity : values()) {
            if (severity.id().equals(id)) {
                return severity;
            }
        }
        throw new IllegalArgumentException("'%s' is no severity; use low, medium, high or critical".formatted(id));
    }
}
