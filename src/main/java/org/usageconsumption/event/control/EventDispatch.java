package org.usageconsumption.event.control;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.usageconsumption.availability.Outage;
import org.usageconsumption.availability.Repetition;
import org.usageconsumption.event.entity.JournalGrown;

/**
 * Sees to it that what happened is told: at once after a commit on this server, and after a while where it was committed on
 * another one.
 */
@Startup
@Singleton
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class EventDispatch {

    @Inject
    private Outage outage;

    @Inject
    private Repetition ticking;

    @Inject
    private Journal journal;

    @Inject
    private EventReaders readers;

    @Inject
    private Topic topic;

    @Inject
    private Event<JournalGrown> grown;

    @Inject
    @ConfigProperty(name = "events.poll")
    private Duration poll;

    @Resource
    private ManagedScheduledExecutorService executor;

    private Turns placing;
    private Turns publishing;

    @PostConstruct
    void start() {
        placing = new Turns(executor, () -> outage.attempt("Events are not placed", this::place));
        publishing = new Turns(executor, () -> outage.attempt("Events are not published on the topic", this::publish));
        outage.outlast(topic::start);
        ticking.start(Duration.ZERO, poll, this::tick);
    }

    /** Something was committed. */
    public void wake() {
        placing.ask();
    }

    private void tick() {
        wake();
        outage.attempt("Events are not deleted", readers::purge);
    }

    private void place() {
        boolean isMore;
        do {
            isMore = journal.place();
            publishing.ask();
            grown.fire(new JournalGrown());
        } while (isMore);
    }

    private void publish() {
        if (topic.publish()) {
            publishing.ask();
        }
    }
}
