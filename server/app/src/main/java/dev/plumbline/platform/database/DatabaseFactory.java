package dev.plumbline.platform.database;

import static java.util.Objects.requireNonNullElse;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.plumbline.platform.PlumblineHome;
import dev.plumbline.platform.StartupException;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Gives everybody the pool. Whoever asks first starts the database and brings its schema up to date, so that nothing
 * ever sees an older one.
 */
@Factory
final class DatabaseFactory {
    private static final Duration MAX_LIFETIME = Duration.ofMinutes(25);

    private @Nullable DatabaseSource database;
    private @Nullable HikariDataSource pool;

    @Singleton
    DatabaseSource database(PlumblineHome home, DatabaseSettings settings) {
        DatabaseSource made = source(home, settings);
        database = made;
        return made;
    }

    static DatabaseSource source(PlumblineHome home, DatabaseSettings settings) {
        return settings.url() == null || settings.url().isBlank()
                ? new EmbeddedDatabase(home, settings.port(), settings.startTimeout())
                : external(settings.url(), settings);
    }

    @Singleton
    @Primary
    @Named("default")
    DataSource dataSource(DatabaseSource made, DatabaseSettings settings) {
        made.start();
        DatabaseSchema.migrate(made.owner(), made.application().user());
        HikariConfig config = new HikariConfig();
        config.setPoolName("plumbline");
        config.setDataSource(
                new TargetDataSource(made::application, settings.connectTimeout(), settings.socketTimeout()));
        config.setMaximumPoolSize(settings.poolSize());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(settings.connectTimeout().toMillis());
        config.setValidationTimeout(Math.min(5_000, settings.connectTimeout().toMillis()));
        config.setMaxLifetime(MAX_LIFETIME.toMillis());
        HikariDataSource opened = new HikariDataSource(config);
        pool = opened;
        return opened;
    }

    private static DatabaseSource external(String url, DatabaseSettings settings) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new StartupException(
                    "PLUMBLINE_DATABASE_URL is no PostgreSQL JDBC URL.",
                    "Write it as jdbc:postgresql://host:5432/plumbline.");
        }
        String user = required(settings.user(), "PLUMBLINE_DATABASE_USER");
        String password = required(settings.password(), "PLUMBLINE_DATABASE_PASSWORD");
        DatabaseTarget application = new DatabaseTarget(url, user, password);
        DatabaseTarget owner = new DatabaseTarget(
                requireNonNullElse(settings.ownerUrl(), url),
                requireNonNullElse(settings.ownerUser(), user),
                settings.ownerUser() == null
                        ? password
                        : required(settings.ownerPassword(), "PLUMBLINE_DATABASE_OWNER_PASSWORD"));
        return new ExternalDatabase(application, owner, settings.startTimeout(), settings.connectTimeout());
    }

    private static String required(@Nullable String value, String variable) {
        if (value == null) {
            throw new StartupException(
                    "PLUMBLINE_DATABASE_URL is set, but %s is not.".formatted(variable), "Set it as well.");
        }
        return value;
    }

    /** The pool first: a database that stops under open connections logs an error for each. */
    @PreDestroy
    void close() {
        HikariDataSource opened = pool;
        if (opened != null) {
            opened.close();
        }
        DatabaseSource made = database;
        if (made != null) {
            made.close();
        }
    }
}
