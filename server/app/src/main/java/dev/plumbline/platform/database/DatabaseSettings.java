package dev.plumbline.platform.database;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which database to use.
 *
 * @param url a JDBC URL; null means the embedded PostgreSQL
 * @param ownerUser the role that owns the schema; null means the same as {@code user}
 * @param port where the embedded PostgreSQL listens; 0 means any free port
 * @param startTimeout how long to wait for it at start-up
 * @param socketTimeout how long one answer of the database may take
 */
@ConfigurationProperties("plumbline.database")
public record DatabaseSettings(
        @Nullable String url,
        @Nullable String user,
        @Nullable String password,
        @Nullable String ownerUrl,
        @Nullable String ownerUser,
        @Nullable String ownerPassword,
        @Bindable(defaultValue = "0") @Min(0) int port,
        @Bindable(defaultValue = "16") @Min(2) int poolSize,
        @Bindable(defaultValue = "60s") Duration startTimeout,
        @Bindable(defaultValue = "10s") Duration connectTimeout,
        @Bindable(defaultValue = "180s") Duration socketTimeout) {}
