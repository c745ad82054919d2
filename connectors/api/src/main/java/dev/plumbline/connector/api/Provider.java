package dev.plumbline.connector.api;

import java.util.Locale;

/** A cloud. {@link #id()} is the first segment of its resource types and the {@code cloud} folder of its controls. */
public enum Provider {
    AWS,
    AZURE,
    GCP;

    /** Lower case, as in {@code aws.s3.bucket}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when no provider has this id */
    public static Provider ofId(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
