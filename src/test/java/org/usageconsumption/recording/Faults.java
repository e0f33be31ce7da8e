package org.usageconsumption.recording;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;

/**
 * What the database does instead of its work, as a test says: it refuses connections, statements, or commits. The driver and
 * a test inside the server see this class through different class loaders, so what it holds is the JVM's.
 */
public final class Faults {

    /** For ever. */
    public static final int ALWAYS = Integer.MAX_VALUE;

    private static final String CONNECT = "connect";
    private static final String EXECUTE = "execute";
    private static final String COMMIT = "commit";
    private static final String LATE_COMMIT = "commit, and say it failed";

    private final String point;
    private final Object[] fault;
    private final AtomicInteger left;

    private Faults(String point, String words, int times, Supplier<? extends Exception> failure) {
        this.point = point;
        left = new AtomicInteger(times);
        fault = new Object[] {words, left, failure};
    }

    /** No connection is opened. */
    public static Faults connecting(Supplier<SQLException> failure) {
        return new Faults(CONNECT, "", ALWAYS, failure);
    }

    /**
     * A statement with these words is not executed a number of times.
     *
     * @param words those that are sent by the test alone
     */
    public static Faults executing(String words, int times, Supplier<SQLException> failure) {
        return new Faults(EXECUTE, words, times, failure);
    }

    /**
     * The next commit behind a statement with these words fails.
     *
     * @param isDone whether it is carried out before it fails
     */
    public static Faults committing(String words, boolean isDone, Supplier<XAException> failure) {
        return new Faults(isDone ? LATE_COMMIT : COMMIT, words, 1, failure);
    }

    private static String key(String point) {
        return Faults.class.getName() + ": " + point;
    }

    static void connect() throws SQLException {
        raise(CONNECT, "");
    }

    static void execute(String sql) throws SQLException {
        raise(EXECUTE, sql);
    }

    /** Whether the commit of its transaction is to fail. */
    static boolean isBeforeCommit(String sql) {
        return Stream.of(COMMIT, LATE_COMMIT).anyMatch(point -> isMeant(of(point), sql));
    }

    /** @param sql a statement that was sent before; empty where there is none that matters */
    static void commit(String sql) throws XAException {
        raise(COMMIT, sql);
    }

    static void committed(String sql) throws XAException {
        raise(LATE_COMMIT, sql);
    }

    @SuppressWarnings("unchecked")
    private static <E extends Exception> void raise(String point, String sql) throws E {
        var fault = of(point);
        if (isMeant(fault, sql) && ((AtomicInteger) fault[1]).getAndDecrement() > 0) {
            throw ((Supplier<E>) fault[2]).get();
        }
    }

    private static Object[] of(String point) {
        return (Object[]) System.getProperties().get(key(point));
    }

    private static boolean isMeant(Object[] fault, String sql) {
        return fault != null && sql.contains((String) fault[0]);
    }

    /** Whether it has failed as often as it was to. */
    public boolean areOver() {
        return left.get() <= 0;
    }

    /** Does something meanwhile; then the database does all its work again. */
    public void during(Runnable action) {
        System.getProperties().put(key(point), fault);
        try {
            action.run();
        } finally {
            System.getProperties().remove(key(point));
        }
    }
}
