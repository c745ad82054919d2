package dev.plumbline.audit;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** Real connections whose server process ends just before, or just after, it commits. */
final class CrashingDataSource implements DataSource {
    enum Moment {
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    private final AuditTestDatabase database;
    private final DataSource real;
    private final Moment moment;

    CrashingDataSource(AuditTestDatabase database, Moment moment) {
        this.database = database;
        this.real = database.app();
        this.moment = moment;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = real.getConnection();
        int process = connection.unwrap(PGConnection.class).getBackendPID();
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                    boolean commits = method.getName().equals("commit");
                    if (commits && moment == Moment.BEFORE_COMMIT) {
                        database.kill(process);
                    }
                    try {
                        Object answer = method.invoke(connection, arguments);
                        if (commits) {
                            database.kill(process);
                            throw new SQLException("the answer to the commit was lost", "08006");
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return real.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        real.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        real.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return real.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return real.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return real.isWrapperFor(type);
    }
}
