package dev.plumbline.audit;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** What every statement of this package shares. */
final class AuditSql {
    private static final int TIMEOUT_SECONDS = 30;

    private AuditSql() {}

    /** A statement that the server ends after 30 seconds. */
    static PreparedStatement prepare(Connection connection, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setQueryTimeout(TIMEOUT_SECONDS);
        return statement;
    }

    static Array bytes(Connection connection, byte[][] values) throws SQLException {
        return connection.createArrayOf("bytea", values);
    }

    static Array numbers(Connection connection, Long[] values) throws SQLException {
        return connection.createArrayOf("bigint", values);
    }
}
