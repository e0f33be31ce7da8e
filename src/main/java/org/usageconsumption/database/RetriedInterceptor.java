package org.usageconsumption.database;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Runs around the transaction, whose own interceptor has the priority {@code PLATFORM_BEFORE + 200}. */
@Retried
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
public class RetriedInterceptor {

    private static final int TRIES = 10;
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    /** Oracle: resource busy, deadlock detected, cannot serialize access. */
    private static final Set<Integer> ORACLE = Set.of(54, 60, 8177);
    /** Integrity constraint violated (Oracle, H2), serialization failure or deadlock, H2's lock time-out. */
    private static final Set<String> STATES = Set.of("23000", "23505", "40001", "HYT00");

    @AroundInvoke
    Object retry(InvocationContext transaction) throws Exception {
        for (var left = TRIES - 1; ; left--) {
            try {
                return transaction.proceed();
            } catch (RuntimeException e) {
                if (left == 0 || !isContention(e)) {
                    throw e;
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE));
            }
        }
    }

    private static boolean isContention(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && (STATES.contains(String.valueOf(sql.getSQLState())) || ORACLE.contains(sql.getErrorCode()))) {
                return true;
            }
        }
        return false;
    }
}
