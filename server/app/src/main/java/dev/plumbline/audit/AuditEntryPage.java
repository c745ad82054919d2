package dev.plumbline.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.plumbline.platform.Page;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param nextCursor asks for older entries; null when there are none */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record AuditEntryPage(
        List<AuditEntryView> items,
        @JsonProperty("next_cursor") @Nullable String nextCursor) {
    AuditEntryPage {
        items = List.copyOf(items);
    }

    static AuditEntryPage of(Page<AuditEntryView> page) {
        return new AuditEntryPage(page.items(), page.nextCursor());
    }
}
