package dev.plumbline.platform;

import java.sql.SQLException;

/** The database refused a statement or can't be reached. Never shown to clients: its message may hold SQL. */
public final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String state;

    public DatabaseException(SQLException cause) {
        super(cause.getMessage(), cause);
        this.state = cause.getSQLState() == null ? "" : cause.getSQLState();
    }

    /** 23505: a row with this key is there already. */
    public boolean isUniqueViolation() {
        return state.equals("23505");
    }

    /** Class 08, 57P: the connection broke or the server is going down; the same work may succeed later. */
    public boolean isConnectionLoss() {
        return state.startsWith("08") || state.startsWith("57P") || state.isEmpty();
    }
}
