package org.usageconsumption.consumption.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.usageconsumption.access.Caller;
import org.usageconsumption.access.LimitByRole;
import org.usageconsumption.audit.AuditLog;
import org.usageconsumption.audit.Deed;
import org.usageconsumption.audit.Deed.Actor;
import org.usageconsumption.audit.Whose;
import org.usageconsumption.consumption.entity.Answer;
import org.usageconsumption.consumption.entity.AnswerPage;
import org.usageconsumption.consumption.entity.Consumption;
import org.usageconsumption.consumption.entity.PendingAnswer;
import org.usageconsumption.database.Transactions;
import org.usageconsumption.tmforum.Refusal;
import org.usageconsumption.tmforum.TaskState;

/**
 * The answers that are yet to be computed, and their states. Each change is a transaction in which the lock on the
 * pending answer is the first; where another run or nobody has it any more, nothing changes.
 */
@ApplicationScoped
public class PendingAnswers {

    /** How often an answer may fail without any progress. */
    private static final int MOST_FAILURES = 3;

    /** After which a task may be over. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private static final String FREE =
            " from PendingAnswer p where (p.lease.leasedUntil is null or p.lease.leasedUntil < :now)";

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Transactions transactions;

    @Inject
    private AnswerEvents events;

    @Inject
    private FirstLines firstLines;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "limit.open-tasks")
    private LimitByRole openTasks;

    @Inject
    @ConfigProperty(name = "query.lease")
    private Duration lease;

    @Inject
    @ConfigProperty(name = "query.kept")
    private Duration kept;

    /**
     * Has an answer computed, of a question that was asked in this transaction.
     *
     * @throws Refusal.TooMany where as many of the caller's are to be computed as may be
     */
    void add(PendingAnswer pending, Caller caller) {
        openTasks.check(
                caller,
                entityManager,
                PendingAnswer.class,
                open -> new Refusal.TooMany(
                        open + " tasks of this caller are to be answered (limit.open-tasks); one may be deleted",
                        PAUSE));
        entityManager.persist(pending);
    }

    /** The callers for whom something can be done now. */
    List<String> waiting() {
        return entityManager
                .createQuery("select distinct p.owner" + FREE, String.class)
                .setParameter("now", clock.instant())
                .getResultList();
    }

    /** Gives the next page of a caller's oldest answer to a run; several may ask at once. */
    Optional<PendingAnswer> take(String owner, String run) {
        for (var id : free(owner)) {
            var taken = transactions.run(() -> lock(id).filter(this::isFree).flatMap(pending -> begin(pending, run)));
            if (taken.isPresent()) {
                return taken;
            }
        }
        return Optional.empty();
    }

    private List<String> free(String owner) {
        return entityManager
                .createQuery(
                        "select p.answerId" + FREE + " and p.owner = :owner order by p.askedAt, p.answerId",
                        String.class)
                .setParameter("now", clock.instant())
                .setParameter("owner", owner)
                .getResultList();
    }

    private boolean isFree(PendingAnswer pending) {
        return pending.isFree(clock.instant());
    }

    /** What nobody knows whom to answer is not answered. */
    private Optional<PendingAnswer> begin(PendingAnswer pending, String run) {
        if (pending.caller().equals(Caller.NOBODY)) {
            var answer = answer(pending);
            answer.fail("It was asked of a release that did not ask who is asking; it is to be asked again");
            end(TaskState.terminatedWithError, pending, answer);
            return Optional.empty();
        }
        pending.take(run, clock.instant().plus(lease));
        return Optional.of(pending);
    }

    /** A run has counted, without a lock, about how many lines will be found. */
    void expect(String run, long lines) {
        transactions.run(() -> {
            var found = ofRun(run);
            found.ifPresent(pending -> {
                pending.expect(lines);
                become(TaskState.inProgress, answer(pending));
            });
            return found;
        });
    }

    /** The lock on an answer that is yet to be computed; empty where it is over, or there is none. */
    Optional<PendingAnswer> lock(String id) {
        return Optional.ofNullable(entityManager.find(PendingAnswer.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    private Optional<PendingAnswer> ofRun(String run) {
        return entityManager
                .createQuery("select p from PendingAnswer p where p.lease.run = :run", PendingAnswer.class)
                .setParameter("run", run)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    private Answer answer(PendingAnswer pending) {
        return entityManager.find(Answer.class, pending.answerId());
    }

    /**
     * Keeps the page that a run has computed, and goes on behind it.
     *
     * @param lastProductId the last product that was looked for
     * @param isLast whether there is none behind it
     */
    void advance(String run, List<Consumption> lines, String lastProductId, boolean isLast) {
        transactions.run(() -> {
            var found = ofRun(run);
            found.ifPresent(pending -> {
                var answer = answer(pending);
                if (pending.isOfAll()) {
                    keep(lines, isLast, pending, answer);
                } else {
                    answer.keep(firstLines.of(pending, answer, lines));
                }
                audit(pending, answer, lines, isLast);
                pending.advance(lastProductId, lines.size());
                answer.progress(pending.percentage(), clock.instant());
                if (isLast) {
                    end(TaskState.done, pending, answer);
                }
            });
            return found;
        });
    }

    /** Whose the lines are that are kept: each page of all, or the first ones in the end. */
    private void audit(PendingAnswer pending, Answer answer, List<Consumption> lines, boolean isLast) {
        if (pending.isOfAll() || isLast) {
            var kept = pending.isOfAll() ? lines : answer.result();
            audit.write(new Deed(
                    new Actor(pending.caller().name(), pending.caller().roles(), null),
                    "answer of " + pending.answerId(),
                    Whose.ofProducts(kept.stream().map(Consumption::productId).toList()),
                    kept.size() + " told"));
        }
    }

    /** What is the whole answer stands in its row, a part of it in a page. */
    private void keep(List<Consumption> lines, boolean isLast, PendingAnswer pending, Answer answer) {
        if (isLast && pending.lines() == 0) {
            answer.keep(lines);
        } else if (!lines.isEmpty()) {
            entityManager.persist(new AnswerPage(pending.answerId(), pending.lines(), lines));
            answer.keepInPages(pending.lines() + lines.size());
        }
    }

    /** A run has failed: the page is tried again after a pause, by whomever, unless it failed too often. */
    void fail(String run, String message) {
        transactions.run(() -> {
            var found = ofRun(run);
            found.ifPresent(pending -> {
                if (pending.fail(clock.instant(), lease) >= MOST_FAILURES) {
                    var answer = answer(pending);
                    answer.fail(message);
                    end(TaskState.terminatedWithError, pending, answer);
                }
            });
            return found;
        });
    }

    /** It is not wanted any more. */
    void cancel(PendingAnswer pending, Answer answer) {
        end(TaskState.cancelled, pending, answer);
    }

    private void end(TaskState state, PendingAnswer pending, Answer answer) {
        become(state, answer);
        entityManager.remove(pending);
        entityManager.flush();
    }

    /** The one place where the state of an answer changes once it was asked for. */
    private void become(TaskState state, Answer answer) {
        var now = clock.instant();
        answer.become(state, now, state.isOver() ? now.plus(kept) : null);
        events.changed(answer);
    }
}
