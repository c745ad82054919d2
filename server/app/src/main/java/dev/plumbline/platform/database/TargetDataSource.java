package dev.plumbline.platform.database;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Unpooled connections to where the database is now. Every wait on it is bounded. */
final class TargetDataSource implements DataSource {
    private final Supplier<DatabaseTarget> target;
    private final Duration connectTimeout;
    private final Duration socketTimeout;

    TargetDataSource(Supplier<DatabaseTarget> target, Duration connectTimeout, Duration socketTimeout) {
        this.target = requireNonNull(target, "target is null");
        this.connectTimeout = requireNonNull(connectTimeout, "connectTimeout is null");
        this.socketTimeout = requireNonNull(socketTimeout, "socketTimeout is null");
    }

    @Override
    public Connection getConnection() throws SQLException {
        return driver().getConnection();
    }

    private PGSimpleDataSource driver() {
        DatabaseTarget now = target.get();
        PGSimpleDataSource driver = new PGSimpleDataSource();
        driver.setURL(now.url());
        driver.setUser(now.user());
        driver.setPassword(now.password());
        driver.setApplicationName("plumbline");
        driver.setTcpKeepAlive(true);
        driver.setConnectTimeout(seconds(connectTimeout));
        driver.setLoginTimeout(seconds(connectTimeout));
        driver.setSocketTimeout(seconds(socketTimeout));
        driver.setReWriteBatchedInserts(true);
        return driver;
    }

    private static int seconds(Duration duration) {
        return Math.toIntExact(Math.max(1, duration.toSeconds()));
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the role is fixed");
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        throw new SQLFeatureNotSupportedException("logs go to SLF4J");
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException("logs go to SLF4J");
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // Hikari offers its own; the settings have decided already.
    }

    @Override
    public int getLoginTimeout() {
        return seconds(connectTimeout);
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("logs go to SLF4J");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("not a " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
