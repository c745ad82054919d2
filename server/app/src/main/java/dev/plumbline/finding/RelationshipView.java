package dev.plumbline.finding;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.plumbline.inventory.RelationshipRow;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An edge, seen from the resource it is shown with.
 *
 * @param kind always read from the carrier's side: the resource's when {@code out}, the other end's when {@code in}
 * @param id the other end; null when the inventory doesn't know it
 */
@Serdeable
record RelationshipView(
        Direction direction,
        String kind,
        String type,
        String uid,
        @Nullable String id,
        @Nullable String name) {

    static List<RelationshipView> list(List<RelationshipRow> rows) {
        return rows.stream().map(RelationshipView::of).toList();
    }

    private static RelationshipView of(RelationshipRow row) {
        return new RelationshipView(
                row.direction().equals("out") ? Direction.OUT : Direction.IN,
                row.kind(),
                row.type(),
                row.uid(),
                row.id() == null ? null : row.id().toString(),
                row.name());
    }

    @Serdeable
    enum Direction {
        @JsonProperty("out")
        OUT,
        @JsonProperty("in")
        IN
    }
}
