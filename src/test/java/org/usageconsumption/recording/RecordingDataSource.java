package org.usageconsumption.recording;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.logging.Logger;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import org.h2.jdbcx.JdbcDataSource;

/** H2's data source, which tells {@link Statements} and {@link SentStatements} of each that is sent; a batch is sent once. */
public class RecordingDataSource implements XADataSource {

    private static final Set<String> EXECUTIONS =
            Set.of("execute", "executeQuery", "executeUpdate", "executeLargeUpdate", "executeBatch");

    private final JdbcDataSource h2 = new JdbcDataSource();

    public void setURL(String url) {
        h2.setURL(url);
    }

    public String getURL() {
        return h2.getURL();
    }

    @Override
    public XAConnection getXAConnection() throws SQLException {
        return recording(h2.getXAConnection());
    }

    @Override
    public XAConnection getXAConnection(String user, String password) throws SQLException {
        return recording(h2.getXAConnection(user, password));
    }

    private static XAConnection recording(XAConnection connection) {
        return proxy(XAConnection.class, connection, RecordingDataSource::recordingConnection);
    }

    @Override
    public PrintWriter getLogWriter() {
        return h2.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter writer) {
        h2.setLogWriter(writer);
    }

    @Override
    public void setLoginTimeout(int seconds) {
        h2.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() {
        return h2.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return h2.getParentLogger();
    }

    private static Object recordingConnection(String method, Object[] arguments, Object result) {
        return result instanceof Connection connection
                ? proxy(Connection.class, connection, RecordingDataSource::recordingStatement)
                : result;
    }

    private static Object recordingStatement(String method, Object[] arguments, Object result) {
        if (result instanceof PreparedStatement statement) {
            var sql = (String) arguments[0];
            return proxy(PreparedStatement.class, statement, (called, with, returned) -> record(called, sql, returned));
        }
        if (result instanceof Statement statement) {
            return proxy(
                    Statement.class,
                    statement,
                    (called, with, returned) -> with == null || with.length == 0
                            ? record(called, "a batch", returned)
                            : record(called, String.valueOf(with[0]), returned));
        }
        return result;
    }

    private static Object record(String method, String sql, Object returned) {
        if (EXECUTIONS.contains(method)) {
            Statements.record(sql);
            SentStatements.keep(sql);
        }
        return returned;
    }

    /** What to make of a call's result. */
    private interface Result {
        Object of(String method, Object[] arguments, Object result);
    }

    private static <T> T proxy(Class<T> type, T target, Result result) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            try {
                return result.of(method.getName(), arguments, method.invoke(target, arguments));
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return type.cast(
                Proxy.newProxyInstance(RecordingDataSource.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
