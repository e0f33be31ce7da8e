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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.h2.jdbcx.JdbcDataSource;

/**
 * H2's data source, which tells {@link Statements} and {@link SentStatements} of each statement that is sent, a batch once, and fails
 * where {@link Faults} says so.
 */
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
        Faults.connect();
        return recording(h2.getXAConnection());
    }

    @Override
    public XAConnection getXAConnection(String user, String password) throws SQLException {
        Faults.connect();
        return recording(h2.getXAConnection(user, password));
    }

    static XAConnection recording(XAConnection connection) {
        var marked = new AtomicReference<>("");
        var recovers = new AtomicBoolean();
        return proxy(XAConnection.class, connection, (method, arguments, call) -> {
            var result = call.result();
            if (method.equals("getXAResource")) {
                var resource = (XAResource) result;
                return proxy(XAResource.class, resource, (called, with, work) -> switch (called) {
                    case "commit" -> commit(resource, (Xid) with[0], marked.getAndSet(""), work);
                    case "recover" -> {
                        recovers.set(true);
                        yield work.result();
                    }
                    case "rollback" -> rollback(resource, recovers.get(), work);
                    default -> work.result();
                });
            }
            return result instanceof Connection opened ? recording(opened, marked) : result;
        });
    }

    /**
     * A commit that fails before it is carried out is rolled back, as it is where a session ends.
     *
     * @param marked the statement behind which it is to fail; empty where there is none
     */
    private static Object commit(XAResource resource, Xid transaction, String marked, Call work) throws Throwable {
        try {
            Faults.commit(marked);
        } catch (XAException e) {
            resource.rollback(transaction);
            throw e;
        }
        var result = work.result();
        Faults.committed(marked);
        return result;
    }

    /**
     * Of the transactions that a process has left, H2 rolls back the one that it is asked for first after it has told of them, and
     * says nothing of the others: it is made to tell of them before each.
     *
     * @param recovers whether the connection is there for what was left
     */
    private static Object rollback(XAResource resource, boolean recovers, Call work) throws Throwable {
        if (recovers) {
            resource.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN);
        }
        return work.result();
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

    private static Connection recording(Connection connection, AtomicReference<String> marked) {
        return proxy(Connection.class, connection, (method, arguments, call) -> {
            var result = call.result();
            if (result instanceof PreparedStatement statement) {
                var sql = (String) arguments[0];
                return proxy(
                        PreparedStatement.class, statement, (called, with, work) -> execute(called, sql, marked, work));
            }
            return result instanceof Statement statement
                    ? proxy(
                            Statement.class,
                            statement,
                            (called, with, work) -> execute(called, text(with), marked, work))
                    : result;
        });
    }

    private static String text(Object[] arguments) {
        return arguments == null || arguments.length == 0 ? "a batch" : String.valueOf(arguments[0]);
    }

    private static Object execute(String method, String sql, AtomicReference<String> marked, Call work)
            throws Throwable {
        if (!EXECUTIONS.contains(method)) {
            return work.result();
        }
        Faults.execute(sql);
        var result = work.result();
        if (Faults.isBeforeCommit(sql)) {
            marked.set(sql);
        }
        Statements.record(sql);
        SentStatements.keep(sql);
        return result;
    }

    /** A call that is not made yet. */
    private interface Call {
        Object result() throws Throwable;
    }

    /** What to make of a call. */
    private interface Treatment {
        Object of(String method, Object[] arguments, Call call) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, T target, Treatment treatment) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            try {
                return treatment.of(method.getName(), arguments, () -> method.invoke(target, arguments));
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return type.cast(
                Proxy.newProxyInstance(RecordingDataSource.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
