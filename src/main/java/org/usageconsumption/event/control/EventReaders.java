package org.usageconsumption.event.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.usageconsumption.database.Transactions;
import org.usageconsumption.event.entity.EventReader;

/** How far each reader of the journal is, and which entries nobody needs any more. */
@ApplicationScoped
public class EventReaders {

    private static final int MOST_DELETED = 10_000;

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Transactions transactions;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "events.keep")
    private Duration keep;

    /** Lets somebody read what gets a place from now on; within a transaction. */
    public void add(String readerId) {
        entityManager.persist(new EventReader(readerId, place(EventReader.JOURNAL)));
    }

    /** Within a transaction. */
    public void remove(String readerId) {
        var reader = entityManager.find(EventReader.class, readerId);
        if (reader != null) {
            entityManager.remove(reader);
        }
    }

    boolean has(String readerId) {
        return entityManager.find(EventReader.class, readerId) != null;
    }

    /** 0 where there is no such reader. */
    public long place(String readerId) {
        return entityManager
                .createQuery("select r.place from EventReader r where r.readerId = :id", Long.class)
                .setParameter("id", readerId)
                .getResultStream()
                .findFirst()
                .orElse(0L);
    }

    /** Keeps others from moving it until the transaction ends. */
    EventReader lock(String readerId) {
        return entityManager.find(EventReader.class, readerId, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Moves readers on, those that are still there. */
    public void move(Map<String, Long> places) {
        transactions.run(() -> {
            places.keySet().stream().sorted().forEach(id -> {
                var reader = lock(id);
                if (reader != null) {
                    reader.moveTo(places.get(id));
                }
            });
            return places;
        });
    }

    /** Deletes some of what everybody has, and of what is too old. */
    void purge() {
        var old = clock.instant().minus(keep);
        var read = readByAll();
        entityManager
                .createQuery(
                        "select e.place, e.happenedAt from JournalEntry e where e.place > 0 order by e.place",
                        Object[].class)
                .setMaxResults(1)
                .getResultStream()
                .filter(first -> (Long) first[0] <= read || ((Instant) first[1]).isBefore(old))
                .forEach(first -> delete((Long) first[0], read, old));
    }

    private void delete(long first, long read, Instant old) {
        transactions.run(() -> entityManager
                .createQuery("delete from JournalEntry e where e.place >= :first and e.place < :last"
                        + " and (e.place <= :read or e.happenedAt < :old)")
                .setParameter("first", first)
                .setParameter("last", first + MOST_DELETED)
                .setParameter("read", read)
                .setParameter("old", old)
                .executeUpdate());
    }

    private long readByAll() {
        var slowest = entityManager
                .createQuery("select min(r.place) from EventReader r where r.readerId <> :journal", Long.class)
                .setParameter("journal", EventReader.JOURNAL)
                .getSingleResult();
        return slowest == null ? place(EventReader.JOURNAL) : slowest;
    }
}
