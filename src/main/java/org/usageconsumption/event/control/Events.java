package org.usageconsumption.event.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.usageconsumption.event.entity.EventContent;
import org.usageconsumption.event.entity.Fact;
import org.usageconsumption.event.entity.JournalEntry;

/** Where facts are published, in the transaction in which they happen. */
@ApplicationScoped
public class Events {

    private static final String INSERT =
            "INSERT INTO event_journal (entry_id, entry_key, happened_at, kind, resource_id,"
                    + " state, related_party_id, party_account_id, content, place)"
                    + " VALUES (event_journal_seq.NEXTVAL, ?, ?, ?, ?, ?, ?, ?, ?, 0)";

    private static final int MOST_TOGETHER = 1_000;

    /** Within a transaction it gives the connection that the transaction has. */
    @Resource(lookup = "java:comp/env/jdbc/usageConsumption")
    private DataSource dataSource;

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
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement(INSERT)) {
            var waiting = 0;
            for (var fact : (Iterable<Fact>) facts::iterator) {
                set(insert, fact);
                insert.addBatch();
                if (++waiting % MOST_TOGETHER == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("What happened cannot be stored: " + e.getMessage(), e);
        }
        wakeAfterCommit();
    }

    private void set(PreparedStatement insert, Fact fact) throws SQLException {
        insert.setString(1, UUID.randomUUID().toString());
        insert.setObject(2, LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
        insert.setString(3, fact.kind());
        insert.setString(4, fact.resourceId());
        insert.setString(5, fact.state());
        insert.setString(6, fact.relatedPartyId());
        insert.setString(7, fact.partyAccountId());
        insert.setString(8, fact.content().map(contents::text).orElse(null));
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
