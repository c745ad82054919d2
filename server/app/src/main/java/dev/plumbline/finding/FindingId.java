package dev.plumbline.finding;

import java.util.Optional;

/** A finding is the FAIL of one control on one resource, over its whole life: opened, resolved, opened again. */
record FindingId(long resourceId, String controlId) {
    /** {@code <resource>.<control>}, for example {@code 17.PL-AWS-SM-003}. */
    static Optional<FindingId> parse(String text) {
        int dot = text.indexOf('.');
        if (dot < 1 || dot == text.length() - 1) {
            return Optional.empty();
        }
        try {
            return Optional.of(new FindingId(Long.parseLong(text.substring(0, dot)), text.substring(dot + 1)));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return resourceId + "." + controlId;
    }
}
