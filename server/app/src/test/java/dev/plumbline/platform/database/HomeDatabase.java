package dev.plumbline.platform.database;

import dev.plumbline.platform.Database;
import dev.plumbline.platform.PlumblineHome;

/** The database of a home that another process runs, as the server's role sees it. */
public final class HomeDatabase {
    private HomeDatabase() {}

    /** Where it is now; a restart changes it. Fails when it does not run. */
    public static Database of(PlumblineHome home) {
        PostmasterFile running = running(home);
        return new Database(TestDatabases.source(new DatabaseTarget(
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(running.port(), EmbeddedDatabase.NAME),
                EmbeddedDatabase.APPLICATION,
                DatabaseCredentials.in(home.keys()).application())));
    }

    /** PostgreSQL's first process. */
    public static ProcessHandle process(PlumblineHome home) {
        return running(home).process().orElseThrow();
    }

    private static PostmasterFile running(PlumblineHome home) {
        return PostmasterFile.read(home.db().resolve("data"))
                .filter(PostmasterFile::isReady)
                .orElseThrow(() -> new AssertionError("no database runs in " + home.db()));
    }
}
