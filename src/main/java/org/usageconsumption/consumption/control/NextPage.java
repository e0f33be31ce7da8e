package org.usageconsumption.consumption.control;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.usageconsumption.access.Caller;
import org.usageconsumption.availability.Outage;
import org.usageconsumption.consumption.entity.Consumption;
import org.usageconsumption.consumption.entity.PendingAnswer;
import org.usageconsumption.consumption.entity.Question;

/**
 * Computes pending answers, a page at a time, for the callers in turns. Between two pages an answer is nobody's; one whose
 * server was killed is taken when its lease has ended.
 */
@ApplicationScoped
public class NextPage {

    private static final Logger LOG = System.getLogger(NextPage.class.getName());
    private static final int SMALLEST_PART = 100;

    @Inject
    private Outage outage;

    @Inject
    private PendingAnswers pendingAnswers;

    @Inject
    private LiveConsumption liveConsumption;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "query.page")
    private int size;

    @Inject
    @ConfigProperty(name = "query.workers")
    private int workers;

    @Resource
    private ManagedExecutorService executor;

    private final FairTurns turns = new FairTurns();
    private Semaphore idle;

    @PostConstruct
    void start() {
        idle = new Semaphore(Math.max(1, workers));
    }

    /** Whether there was one to be computed; whatever came of it. */
    boolean compute() {
        var run = UUID.randomUUID().toString();
        var taken = turns.next(pendingAnswers.waiting()).flatMap(owner -> pendingAnswers.take(owner, run));
        taken.ifPresent(pending -> attempt(run, pending));
        return taken.isPresent();
    }

    private void attempt(String run, PendingAnswer pending) {
        idle.acquireUninterruptibly();
        try {
            compute(run, pending);
        } catch (RuntimeException e) {
            if (outage.isToBlame(e)) {
                return;
            }
            LOG.log(Level.WARNING, "A page of the answer {0} failed: {1}", pending.answerId(), e.getMessage());
            pendingAnswers.fail(run, "The server failed to answer; its log has the reference " + pending.answerId());
        } finally {
            idle.release();
        }
    }

    /** In as many parts as there are workers that have nothing else to do, and one. */
    private List<Consumption> read(Caller caller, List<String> ids, Question question) {
        var now = clock.instant();
        var others = 0;
        while ((others + 1) * SMALLEST_PART < ids.size() && idle.tryAcquire()) {
            others++;
        }
        var each = Math.max(1, (ids.size() + others) / (others + 1));
        var parts = new ArrayList<Future<List<Consumption>>>();
        for (var part = 1; part <= others; part++) {
            var ofPart = ids.subList(Math.min(ids.size(), part * each), Math.min(ids.size(), (part + 1) * each));
            parts.add(executor.submit(() -> {
                try {
                    return liveConsumption.of(caller, ofPart, question, now);
                } finally {
                    idle.release();
                }
            }));
        }
        var lines =
                new ArrayList<>(liveConsumption.of(caller, ids.subList(0, Math.min(ids.size(), each)), question, now));
        parts.forEach(part -> lines.addAll(result(part)));
        return lines;
    }

    private static <T> T result(Future<T> part) {
        try {
            return part.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void compute(String run, PendingAnswer pending) {
        var question = Inquiry.again(pending.question());
        if (!pending.isCounted()) {
            pendingAnswers.expect(run, liveConsumption.count(pending.caller(), question));
        }
        var ids = liveConsumption.found(pending.caller(), question, pending.lastProductId(), size);
        var lines = read(pending.caller(), ids, question);
        var isLast = ids.size() < size;
        pendingAnswers.advance(run, lines, isLast ? null : ids.get(size - 1), isLast);
    }
}
