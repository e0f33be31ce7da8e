package org.usageconsumption.consumption.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.usageconsumption.consumption.entity.PendingAnswer;

/**
 * Computes pending answers, a page at a time, for the callers in turns. Between two pages an answer is nobody's; one whose
 * server was killed is taken when its lease has ended.
 */
@ApplicationScoped
public class NextPage {

    private static final Logger LOG = System.getLogger(NextPage.class.getName());

    @Inject
    private PendingAnswers pendingAnswers;

    @Inject
    private LiveConsumption liveConsumption;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "query.page")
    private int size;

    private final Turns turns = new Turns();

    /** Whether there was one to be computed; whatever came of it. */
    boolean compute() {
        try {
            var run = UUID.randomUUID().toString();
            var taken = turns.next(pendingAnswers.waiting()).flatMap(owner -> pendingAnswers.take(owner, run));
            taken.ifPresent(pending -> attempt(run, pending));
            return taken.isPresent();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Queries are not answered in the background at the moment: {0}", e.getMessage());
            return false;
        }
    }

    private void attempt(String run, PendingAnswer pending) {
        try {
            compute(run, pending);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A page of the answer {0} failed: {1}", pending.answerId(), e.getMessage());
            pendingAnswers.fail(run, "The server failed to answer; its log has the reference " + pending.answerId());
        }
    }

    private void compute(String run, PendingAnswer pending) {
        var question = Inquiry.again(pending.question());
        var ids = liveConsumption.found(question, pending.lastProductId(), size);
        var lines = liveConsumption.of(ids, question, clock.instant());
        var isLast = ids.size() < size;
        pendingAnswers.advance(run, lines, isLast ? null : ids.get(size - 1), isLast);
    }
}
