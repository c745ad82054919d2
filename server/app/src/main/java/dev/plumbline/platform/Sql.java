package dev.plumbline.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Statements within one transaction. Instants bind as timestamptz, string arrays as text[], long arrays as bigint[]. */
public final class Sql {
    private final Connection connection;

    Sql(Connection connection) {
        this.connection = connection;
    }

    public Connection connection() {
        return connection;
    }

    /** @return the number of rows changed */
    public int update(String statement, @Nullable Object... values) throws DatabaseException {
        try (PreparedStatement prepared = prepare(statement, values)) {
            return prepared.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    public <T extends @Nullable Object> List<T> query(
            String statement, RowMapper<T> mapper, @Nullable Object... values) {
        try (PreparedStatement prepared = prepare(statement, values);
                ResultSet rows = prepared.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(mapper.map(rows));
            }
            return all;
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    public <T> Optional<T> first(String statement, RowMapper<T> mapper, @Nullable Object... values) {
        List<T> all = query(statement, mapper, values);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getFirst());
    }

    /** Streams rows to PostgreSQL with COPY, the fastest way in. */
    public CopyRows copy(String copyStatement) {
        try {
            return new CopyRows(connection.unwrap(PGConnection.class).getCopyAPI(), copyStatement);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** Reads a timestamptz; null stays null. */
    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** Reads a text[]. */
    public static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private PreparedStatement prepare(String statement, @Nullable Object... values) throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(statement);
        for (int i = 0; i < values.length; i++) {
            bind(prepared, i + 1, values[i]);
        }
        return prepared;
    }

    private void bind(PreparedStatement prepared, int index, @Nullable Object value) throws SQLException {
        switch (value) {
            case Instant instant -> prepared.setObject(index, instant.atOffset(ZoneOffset.UTC));
            case String[] texts -> prepared.setArray(index, connection.createArrayOf("text", texts));
            case Long[] numbers -> prepared.setArray(index, connection.createArrayOf("bigint", numbers));
            case null -> prepared.setObject(index, null);
            default -> prepared.setObject(index, value);
        }
    }

    /** Makes a value of the current row. */
    @FunctionalInterface
    public interface RowMapper<T extends @Nullable Object> {
        T map(ResultSet row) throws SQLException;
    }
}
