package dev.plumbline.platform;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

public final class ScratchDatabase {
    private static EmbeddedPostgres postgres;
    private static int count;

    public static synchronized Database fresh() {
        try {
            if (postgres == null) {
                postgres = EmbeddedPostgres.builder().start();
            }
            String name = "t" + ++count;
            try (Connection c = postgres.getPostgresDatabase().getConnection();
                    Statement s = c.createStatement()) {
                s.execute("CREATE DATABASE " + name);
            }
            DataSource ds = postgres.getDatabase("postgres", name);
            Flyway.configure().dataSource(ds).load().migrate();
            return new Database(ds);
        } catch (IOException | java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
