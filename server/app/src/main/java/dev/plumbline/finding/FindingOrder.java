package dev.plumbline.finding;

import dev.plumbline.platform.Cursor;
import dev.plumbline.platform.Query;
import java.util.List;
import java.util.Optional;

/** The orders that findings can be listed in: the SQL that sorts, and the place in it of a row. */
enum FindingOrder {
    SEVERITY(4) {
        @Override
        List<String> position(FindingRow row) {
            return List.of(
                    Integer.toString(row.rank()),
                    row.at().toString(),
                    Long.toString(row.id().resourceId()),
                    row.id().controlId());
        }

        @Override
        Query ascending(Optional<Cursor> behind) {
            Query query = Query.of("");
            behind.ifPresent(at -> query.add("AND (rank, at, resource_id, control_id) > (?, ?, ?, ?)", values(at)));
            return query.add("ORDER BY rank, at, resource_id, control_id");
        }

        @Override
        Query descending(Optional<Cursor> behind) {
            Query query = Query.of("");
            behind.ifPresent(at -> query.add("AND (rank, at, resource_id, control_id) < (?, ?, ?, ?)", values(at)));
            return query.add("ORDER BY rank DESC, at DESC, resource_id DESC, control_id DESC");
        }

        private Object[] values(Cursor at) {
            return new Object[] {at.number(0), at.instant(1), at.number(2), at.text(3)};
        }
    },
    SINCE(3) {
        @Override
        List<String> position(FindingRow row) {
            return List.of(
                    row.at().toString(),
                    Long.toString(row.id().resourceId()),
                    row.id().controlId());
        }

        @Override
        Query ascending(Optional<Cursor> behind) {
            Query query = Query.of("");
            behind.ifPresent(at -> query.add("AND (at, resource_id, control_id) > (?, ?, ?)", values(at)));
            return query.add("ORDER BY at, resource_id, control_id");
        }

        @Override
        Query descending(Optional<Cursor> behind) {
            Query query = Query.of("");
            behind.ifPresent(at -> query.add("AND (at, resource_id, control_id) < (?, ?, ?)", values(at)));
            return query.add("ORDER BY at DESC, resource_id DESC, control_id DESC");
        }

        private Object[] values(Cursor at) {
            return new Object[] {at.instant(0), at.number(1), at.text(2)};
        }
    },
    CONTROL(2) {
        @Override
        List<String> position(FindingRow row) {
            return List.of(row.id().controlId(), Long.toString(row.id().resourceId()));
        }

        @Override
        Query ascending(Optional<Cursor> behind) {
            Query query = Query.of("");
            behind.ifPresent(at -> query.add("AND (control_id, resource_id) > (?, ?)", at.text(0), at.number(1)));
            return query.add("ORDER BY control_id, resource_id");
        }

        @Override
        Query descending(Optional<Cursor> behind) {
            Query query = Query.of("");
            behind.ifPresent(at -> query.add("AND (control_id, resource_id) < (?, ?)", at.text(0), at.number(1)));
            return query.add("ORDER BY control_id DESC, resource_id DESC");
        }
    },
    RESOURCE(3) {
        @Override
        List<String> position(FindingRow row) {
            return List.of(
                    row.name(), Long.toString(row.id().resourceId()), row.id().controlId());
        }

        @Override
        Query ascending(Optional<Cursor> behind) {
            Query query = Query.of("");
            behind.ifPresent(at -> query.add("AND (name, resource_id, control_id) > (?, ?, ?)", values(at)));
            return query.add("ORDER BY name, resource_id, control_id");
        }

        @Override
        Query descending(Optional<Cursor> behind) {
            Query query = Query.of("");
            behind.ifPresent(at -> query.add("AND (name, resource_id, control_id) < (?, ?, ?)", values(at)));
            return query.add("ORDER BY name DESC, resource_id DESC, control_id DESC");
        }

        private Object[] values(Cursor at) {
            return new Object[] {at.text(0), at.number(1), at.text(2)};
        }
    };

    private final int size;

    FindingOrder(int size) {
        this.size = size;
    }

    static FindingOrder of(FindingSort sort) {
        return switch (sort) {
            case SEVERITY -> SEVERITY;
            case SINCE -> SINCE;
            case CONTROL -> CONTROL;
            case RESOURCE -> RESOURCE;
        };
    }

    /** How many values a row's place has. */
    int size() {
        return size;
    }

    Query of(SortOrder order, Optional<Cursor> behind) {
        return switch (order) {
            case ASC -> ascending(behind);
            case DESC -> descending(behind);
        };
    }

    abstract List<String> position(FindingRow row);

    abstract Query ascending(Optional<Cursor> behind);

    abstract Query descending(Optional<Cursor> behind);
}
