package dev.plumbline.assessment;

import dev.plumbline.connector.api.Scope;
import java.util.Locale;

/** One part of an assessment: one service in one region of one scope. */
record Task(int number, Scope scope, String region, String service, State state) {
    enum State {
        WAITING,
        RUNNING,
        /** Everything was read. */
        COMPLETE,
        /** Something was not. */
        PARTIAL,
        /** No listing could be read. */
        FAILED,
        CANCELLED;

        boolean isEnd() {
            return switch (this) {
                case WAITING, RUNNING -> false;
                case COMPLETE, PARTIAL, FAILED, CANCELLED -> true;
            };
        }

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State ofId(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT));
        }
    }
}
