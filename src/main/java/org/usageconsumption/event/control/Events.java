package org.usageconsumption.event.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.usageconsumption.database.BatchInsert;
import org.usageconsumption.event.entity.EventContent;
import org.usageconsumption.event.entity.Fact;
import org.usageconsumption.event.entity.JournalEntry;

/** Where facts are published, in the transaction in which they happen. */
@ApplicationScoped
public class Events {

    private static final String INSERT =
            "INSERT INTO event_journal (entry_id, entry_key, happened_at, kind, owner, resource_id,"
                    + " state, related_party_id, party_account_id, content, place)"
                    + " VALUES (event_journal_seq.NEXTVAL, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)";

    @Inject
    private BatchInsert insert;

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private StoredContents contents;

    @Inject
    private EventDispatch dispatch;

    @Inject
    private Clock clock;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry registry;

    /**
     * Stores what happened; it is told once the running transaction is committed. Facts of one resource are to be published
     * under a lock on it, or in the transaction that creates it: so the database numbers them in their order.
     */
    public void publish(Fact fact) {
        publish(Stream.of(fact));
    }

    /** The same for many, in their order, which are written in batches. */
    public void publish(Stream<Fact> facts) {
        insert.rows(INSERT, facts.map(this::row));
        wakeAfterCommit();
    }

    private Object[] row(Fact fact) {
        return new Object[] {
            UUID.randomUUID().toString(),
            clock.instant(),
            fact.kind(),
            fact.owner(),
            fact.resourceId(),
            fact.state(),
            fact.relatedPartyId(),
            fact.partyAccountId(),
            fact.content().map(contents::text).orElse(null)
        };
    }

    /**
     * Stores what is told of a resource that is about to change or to go, where a reader does not have it yet.
     *
     * @param content of the facts of a kind
     */
    public void keep(String resourceId, Function<String, EventContent> content) {
        entityManager
                .createQuery(
                        "select e from JournalEntry e where e.resourceId = :resource and e.content is null",
                        JournalEntry.class)
                .setParameter("resource", resourceId)
                .getResultStream()
                .forEach(entry -> entry.keep(contents.text(content.apply(entry.kind()))));
    }

    private void wakeAfterCommit() {
        if (registry.getResource(this) != null) {
            return;
        }
        registry.putResource(this, true);
        registry.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // nothing is left to be written
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    dispatch.wake();
                }
            }
        });
    }
}
