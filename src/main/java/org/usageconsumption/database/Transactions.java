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
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.usageconsumption.availability.DatabaseFailure;
import org.usageconsumption.availability.Outage;
import org.usageconsumption.availability.UnknownOutcome;

/**
 * Runs work in one transaction, and again in a new one where it lost against another transaction: both inserted the
 * same key, or each waited for the other's rows. The second try sees what the winner committed. One whose connection is lost
 * on the way is tried once more: the pool may have others, to a node that lives.
 *
 * <p>Work that throws is rolled back. Work that is called within a transaction becomes a part of it, and is not tried
 * again.
 */
@ApplicationScoped
public class Transactions {

    private static final Logger LOG = System.getLogger(Transactions.class.getName());
    private static final int TRIES = 10;
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry registry;

    @Inject
    private UserTransaction transaction;

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Outage outage;

    @Inject
    private SessionLabel label;

    /**
     * The database is told whose work it is.
     *
     * @throws UnknownOutcome where the commit fails: it may have been carried out nevertheless
     */
    public <T> T run(Supplier<T> work) {
        return run(work, work.getClass());
    }

    /** @param whose what the database is told, where the work itself stands elsewhere */
    <T> T run(Supplier<T> work, Class<?> whose) {
        return runUntold(() -> {
            label.tell(whose);
            return work.get();
        });
    }

    /** The same for work that brings in something else before the database: they are committed in the order in which they come in. */
    public <T> T runUntold(Supplier<T> work) {
        if (isRunning()) {
            return work.get();
        }
        var hasLost = false;
        for (var left = TRIES - 1; ; left--) {
            try {
                return once(work);
            } catch (RuntimeException e) {
                var isLost = isLost(e);
                if (left == 0 || !isContention(e) && (!isLost || hasLost)) {
                    throw e;
                }
                hasLost |= isLost;
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE));
            }
        }
    }

    public boolean isRunning() {
        return registry.getTransactionStatus() != Status.STATUS_NO_TRANSACTION;
    }

    private <T> T once(Supplier<T> work) {
        begin();
        var isDone = false;
        T result;
        try {
            result = work.get();
            entityManager.flush();
            isDone = true;
        } finally {
            if (!isDone) {
                rollback();
            }
        }
        commit();
        outage.succeed();
        return result;
    }

    private void begin() {
        try {
            transaction.begin();
        } catch (NotSupportedException | SystemException e) {
            throw new IllegalStateException("The transaction did not begin", e);
        }
    }

    private void rollback() {
        try {
            transaction.rollback();
        } catch (SystemException e) {
            LOG.log(Level.DEBUG, "The transaction is rolled back once its resource is there again", e);
        }
    }

    /** All was sent to the database before: where it fails now, nobody has said that it is not carried out. */
    private void commit() {
        try {
            transaction.commit();
        } catch (RollbackException | HeuristicMixedException | HeuristicRollbackException | SystemException e) {
            throw new UnknownOutcome(e);
        }
    }

    /** Whether it lost against another transaction, and can succeed when it is tried again. */
    public static boolean isContention(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(Overtaken.class::isInstance)
                || DatabaseFailure.of(failure)
                        .filter(DatabaseFailure::isContention)
                        .isPresent();
    }

    private static boolean isLost(Throwable failure) {
        return DatabaseFailure.of(failure).filter(DatabaseFailure.LOST::equals).isPresent();
    }
}
