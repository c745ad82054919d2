package dev.plumbline.platform.database;

import dev.plumbline.platform.StartupException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** What an error of the database means at start-up (PostgreSQL manual, appendix A: error codes). */
final class SqlProblem {
    private static final Set<String> WRONG_LOGIN = Set.of("28P01", "28000");
    /** 08...: no connection; 57P03: starting up or shutting down; 53300: too many connections. */
    private static final Set<String> PASSING = Set.of("57P01", "57P03", "53300");

    private SqlProblem() {}

    /** True when waiting can help. */
    static boolean mayPass(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("08") || PASSING.contains(state);
    }

    static boolean isWrongLogin(SQLException e) {
        return WRONG_LOGIN.contains(String.valueOf(e.getSQLState()));
    }

    /** The problem, where one is known for the SQL state. */
    static Optional<StartupException> of(SQLException e, DatabaseTarget target) {
        String state = String.valueOf(e.getSQLState());
        if (isWrongLogin(e)) {
            return Optional.of(new StartupException(
                    "The database refuses user %s at %s: wrong password or not allowed to log in."
                            .formatted(target.user(), target.shownUrl()),
                    "Check PLUMBLINE_DATABASE_USER and PLUMBLINE_DATABASE_PASSWORD (and PLUMBLINE_DATABASE_OWNER_USER and"
                            + " _PASSWORD), and the server's pg_hba.conf.",
                    e));
        }
        if (state.equals("3D000")) {
            return Optional.of(new StartupException(
                    "There is no such database at %s.".formatted(target.shownUrl()),
                    "Create it (CREATE DATABASE plumbline OWNER <owner role>), or correct PLUMBLINE_DATABASE_URL.",
                    e));
        }
        if (state.equals("53100")) {
            return Optional.of(new StartupException(
                    "The database's disk is full.", "Free some space on the database's machine, then start again.", e));
        }
        if (state.equals("42501")) {
            return Optional.of(new StartupException(
                    "User %s may not do in the database at %s what Plumbline needs."
                            .formatted(target.user(), target.shownUrl()),
                    "Let PLUMBLINE_DATABASE_OWNER_USER own the database, or grant it CREATE on schema public.",
                    e));
        }
        if (state.startsWith("08")) {
            return Optional.of(new StartupException(
                    "The database at %s cannot be reached.".formatted(target.shownUrl()),
                    "Check that it runs, that PLUMBLINE_DATABASE_URL names its host and port, and that no firewall is"
                            + " between.",
                    e));
        }
        if (PASSING.contains(state)) {
            return Optional.of(new StartupException(
                    "The database at %s takes no connections now (SQL state %s).".formatted(target.shownUrl(), state),
                    "Wait until it has started, or raise its max_connections; then start again.",
                    e));
        }
        return Optional.empty();
    }
}
