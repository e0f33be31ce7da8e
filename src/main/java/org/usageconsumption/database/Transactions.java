package org.usageconsumption.database;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Runs work in one transaction, and again in a new one where it lost against another transaction: both inserted the
 * same key, or each waited for the other's rows. The second try sees what the winner committed.
 *
 * <p>Work that throws is rolled back. Work that is called within a transaction becomes a part of it, and is not tried
 * again.
 */
@ApplicationScoped
public class Transactions {

    private static final int TRIES = 10;
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    /** Oracle: resource busy, deadlock detected, cannot serialize access. */
    private static final Set<Integer> ORACLE = Set.of(54, 60, 8177);
    /** Integrity constraint violated (Oracle, H2), serialization failure or deadlock, H2's lock time-out. */
    private static final Set<String> STATES = Set.of("23000", "23505", "40001", "HYT00");

    /** Connection exceptions. */
    private static final String NO_CONNECTION = "08";
    /** The database is starting, stopping or not there, or the connection is lost: Oracle's, then H2's. */
    private static final Set<Integer> AWAY =
            Set.of(1033, 1034, 1089, 1090, 3113, 3114, 12514, 12541, 17002, 17410, 90067, 90098, 90121);

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry registry;

    @Inject
    private UserTransaction transaction;

    @PersistenceContext
    private EntityManager entityManager;

    public <T> T run(Supplier<T> work) {
        if (isRunning()) {
            return work.get();
        }
        for (var left = TRIES - 1; ; left--) {
            try {
                return once(work);
            } catch (RuntimeException e) {
                if (left == 0 || !isContention(e)) {
                    throw e;
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE));
            }
        }
    }

    public boolean isRunning() {
        return registry.getTransactionStatus() != Status.STATUS_NO_TRANSACTION;
    }

    private <T> T once(Supplier<T> work) {
        try {
            transaction.begin();
            var isDone = false;
            try {
                var result = work.get();
                entityManager.flush();
                isDone = true;
                return result;
            } finally {
                if (isDone) {
                    transaction.commit();
                } else {
                    transaction.rollback();
                }
            }
        } catch (NotSupportedException
                | RollbackException
                | HeuristicMixedException
                | HeuristicRollbackException
                | SystemException e) {
            throw new IllegalStateException("The transaction did not commit", e);
        }
    }

    /** Whether it lost against another transaction, and can succeed when it is tried again. */
    public static boolean isContention(Throwable failure) {
        return isCausedBy(
                failure,
                cause -> cause instanceof Overtaken
                        || cause instanceof SQLException sql
                                && (STATES.contains(String.valueOf(sql.getSQLState()))
                                        || ORACLE.contains(sql.getErrorCode())));
    }

    /** Whether the database was away, and nothing else is to blame. */
    public static boolean isDatabaseAway(Throwable failure) {
        return isCausedBy(
                failure,
                cause -> cause instanceof SQLTransientException
                        || cause instanceof SQLRecoverableException
                        || cause instanceof SQLNonTransientConnectionException
                        || cause instanceof SQLException sql
                                && (AWAY.contains(sql.getErrorCode())
                                        || String.valueOf(sql.getSQLState()).startsWith(NO_CONNECTION)));
    }

    private static boolean isCausedBy(Throwable failure, Predicate<Throwable> condition) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(condition);
    }
}
