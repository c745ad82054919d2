package dev.plumbline.assessment;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Locale;

/** How far one service in one region of one scope was read. */
@Serdeable
record CoverageView(
        String scope, String region, String service, State state, long resources, long pages, long calls, long gaps) {

    /** Only {@link #COMPLETE} means that nothing is missing. */
    @Serdeable
    enum State {
        @JsonProperty("waiting")
        WAITING,
        @JsonProperty("running")
        RUNNING,
        @JsonProperty("complete")
        COMPLETE,
        @JsonProperty("partial")
        PARTIAL,
        @JsonProperty("failed")
        FAILED,
        @JsonProperty("cancelled")
        CANCELLED;

        static State of(String stored) {
            return valueOf(stored.toUpperCase(Locale.ROOT));
        }
    }

    @Serdeable
    record Coverage(List<CoverageView> items) {}
}
