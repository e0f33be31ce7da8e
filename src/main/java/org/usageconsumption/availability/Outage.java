package org.usageconsumption.availability;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * That the database cannot do its part, told in the log once when it begins, and once when it is over, however many
 * requests, messages and workers meet it. It is over with the first success after a while without such a failure: where the
 * database has too much to do, some succeed all the time.
 */
@ApplicationScoped
public class Outage {

    private static final Logger LOG = System.getLogger(Outage.class.getName());
    private static final Duration QUIET = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Set<DatabaseFailure> TEMPORARY =
            EnumSet.of(DatabaseFailure.AWAY, DatabaseFailure.LOST, DatabaseFailure.BUSY);

    @Inject
    private Clock clock;

    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private final Set<DatabaseFailure> told = EnumSet.noneOf(DatabaseFailure.class);
    private Instant begin;
    private Instant lastFailure;
    private volatile boolean isOn;

    /**
     * Does what is done again and again. Where it fails, that is told once, until it succeeds; an outage is told anyway.
     *
     * @param failure a sentence without its end: what is not done
     */
    public void attempt(String failure, Runnable work) {
        try {
            work.run();
            failing.remove(failure);
        } catch (RuntimeException e) {
            if (!isToBlame(e)) {
                LOG.log(
                        failing.add(failure) ? Level.WARNING : Level.DEBUG,
                        "{0} at the moment: {1}",
                        failure,
                        e.getMessage());
            }
        }
    }

    /** Whether the database is to blame for a failure; then it stands in the log, and nobody needs to say more. */
    public boolean isToBlame(Throwable failure) {
        var kind = DatabaseFailure.of(failure).filter(DatabaseFailure::isOutage);
        kind.ifPresent(outage -> meet(outage, failure));
        return kind.isPresent();
    }

    private synchronized void meet(DatabaseFailure outage, Throwable failure) {
        lastFailure = clock.instant();
        begin = isOn ? begin : lastFailure;
        isOn = true;
        if (told.add(outage)) {
            LOG.log(
                    Level.WARNING,
                    "{0}. It is tried until it succeeds, and requests are answered with 503 meanwhile. It says: {1}",
                    outage.reason(),
                    DatabaseFailure.words(failure));
        }
    }

    public boolean isOn() {
        return isOn;
    }

    /** The database has done its part. */
    public void succeed() {
        if (isOn) {
            end();
        }
    }

    private synchronized void end() {
        var now = clock.instant();
        if (isOn && now.isAfter(lastFailure.plus(QUIET))) {
            isOn = false;
            told.clear();
            LOG.log(
                    Level.INFO,
                    "The database does its part again, after {0}",
                    Duration.between(begin, now).truncatedTo(ChronoUnit.SECONDS));
        }
    }

    /**
     * Does what a start cannot do without as soon as the database is there. What somebody has to see to, such as a password,
     * is not tried again: that could lock the account for all other servers, too.
     */
    public void outlast(Runnable work) {
        for (var pause = FIRST_PAUSE; !isDone(work); pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE)) {
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    private boolean isDone(Runnable work) {
        try {
            work.run();
            return true;
        } catch (RuntimeException e) {
            var kind = DatabaseFailure.of(e).filter(TEMPORARY::contains);
            if (kind.isEmpty()) {
                throw e;
            }
            meet(kind.get(), e);
            return false;
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
