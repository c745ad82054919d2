package dev.plumbline.platform.database;

import dev.plumbline.platform.PlumblineHome;
import dev.plumbline.platform.StartupException;
import java.nio.file.Path;
import java.util.List;

/** What PostgreSQL's last words mean. */
sealed interface PostgresFailure {
    /** Another program has the port. */
    record PortInUse() implements PostgresFailure {}

    /** Remains of the one before are still going away; it can work in a moment. */
    record StillStopping() implements PostgresFailure {}

    /** It will not work until somebody mends it. */
    record Lasting(StartupException problem) implements PostgresFailure {}

    static PostgresFailure of(List<String> lastLines, Path folder) {
        String words = String.join("\n", lastLines);
        if (words.contains("Address already in use") || words.contains("could not create any TCP/IP sockets")) {
            return new PortInUse();
        }
        if (words.contains("pre-existing shared memory block") || words.contains("lock file \"postmaster.pid\"")) {
            return new StillStopping();
        }
        if (words.contains("No space left on device") || words.contains("Disk quota exceeded")) {
            return new Lasting(PlumblineHome.diskFull(folder, new IllegalStateException(words)));
        }
        if (words.contains("Permission denied") || words.contains("wrong ownership") || words.contains("Read-only")) {
            return new Lasting(new StartupException(
                    "PostgreSQL cannot use its data folder %s: it belongs to another user or cannot be written to."
                            .formatted(folder),
                    "Give it to user %s (chown -R), or set PLUMBLINE_HOME to another folder."
                            .formatted(System.getProperty("user.name"))));
        }
        if (words.contains("unshare failed") || words.contains("unshare: ")) {
            return new Lasting(new StartupException(
                    "PostgreSQL does not run as root, and this machine refuses it a user namespace.",
                    "Run Plumbline as an ordinary user, or set PLUMBLINE_DATABASE_URL to a PostgreSQL 15 or later."));
        }
        String last = lastLines.isEmpty() ? "it said nothing" : lastLines.get(lastLines.size() - 1);
        return new Lasting(new StartupException(
                "The embedded PostgreSQL did not start: %s.".formatted(last),
                "Its log lines are in PLUMBLINE_HOME/logs; ./plumbline doctor checks what it needs."));
    }
}
