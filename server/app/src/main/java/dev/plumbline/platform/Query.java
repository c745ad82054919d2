package dev.plumbline.platform;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A statement put together from constant parts, each with the values it binds. The compiler refuses a part that is not
 * a constant, so no value ever becomes SQL. Not safe for use by several threads.
 */
public final class Query {
    private final StringBuilder text = new StringBuilder(512);
    private final List<@Nullable Object> values = new ArrayList<>();

    private Query() {}

    public static Query of(@CompileTimeConstant String part, @Nullable Object... bound) {
        return new Query().add(part, bound);
    }

    /** Adds a part on a line of its own. */
    public Query add(@CompileTimeConstant String part, @Nullable Object... bound) {
        text.append(part).append('\n');
        values.addAll(Arrays.asList(bound));
        return this;
    }

    /** Adds the part, which binds the value once, unless the value is null: a filter that was not asked for. */
    public Query addIf(@CompileTimeConstant String part, @Nullable Object value) {
        return value == null ? this : add(part, value);
    }

    /** Adds the part, which binds these values, unless there are none: the first page has no place to start behind. */
    public Query addBehind(@CompileTimeConstant String part, Optional<? extends List<?>> bound) {
        return bound.isEmpty() ? this : add(part, bound.get().toArray());
    }

    public Query add(Query other) {
        text.append(other.text);
        values.addAll(other.values);
        return this;
    }

    public <T extends @Nullable Object> List<T> list(Sql sql, Sql.RowMapper<T> mapper) {
        return sql.query(text.toString(), mapper, values.toArray());
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
