package org.usageconsumption.event.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.usageconsumption.database.Transactions;
import org.usageconsumption.event.entity.EventContent;
import org.usageconsumption.event.entity.EventContents;
import org.usageconsumption.event.entity.EventReader;
import org.usageconsumption.event.entity.JournalEntry;
import org.usageconsumption.event.entity.ToldEntry;

/**
 * The order in which everything is told. An entry that is committed gets the next place, by whichever server sees it first
 * and under one lock: transactions may commit in another order than that of their entries' numbers, and none is passed
 * over for that. The newest entries are kept in memory, where all readers that are not behind find them.
 */
@ApplicationScoped
public class Journal {

    private static final Logger LOG = System.getLogger(Journal.class.getName());
    private static final int MOST_PLACED = 250;
    private static final int MOST_KEPT = 1_000;
    private static final long MOST_WEIGHT = 50_000_000;

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Transactions transactions;

    @Inject
    private EventReaders readers;

    @Inject
    private StoredContents stored;

    @Inject
    private Instance<EventContents> sources;

    private final ConcurrentSkipListMap<Long, ToldEntry> newest = new ConcurrentSkipListMap<>();
    private volatile long end;

    /** Gives places to all that is committed by now. */
    public void settle() {
        boolean isMore;
        do {
            isMore = place();
        } while (isMore);
    }

    /** Gives places to some entries, and says whether more may wait for theirs. */
    boolean place() {
        if (withoutPlace().setMaxResults(1).getResultList().isEmpty()) {
            end = readers.place(EventReader.JOURNAL);
            return false;
        }
        var placed = transactions.run(() -> {
            var journal = readers.lock(EventReader.JOURNAL);
            var entries = withoutPlace().setMaxResults(MOST_PLACED).getResultList();
            entries.forEach(entry -> {
                journal.moveTo(journal.place() + 1);
                entry.place(journal.place());
            });
            end = journal.place();
            return entries.size();
        });
        return placed == MOST_PLACED;
    }

    private TypedQuery<JournalEntry> withoutPlace() {
        return entityManager.createQuery(
                "select e from JournalEntry e where e.place = 0 order by e.entryId", JournalEntry.class);
    }

    /** The last place that is given, as far as this server knows. */
    public long end() {
        return end;
    }

    /** The first entries behind a place. */
    public List<ToldEntry> after(long place, int most) {
        var found = new ArrayList<ToldEntry>();
        for (var next = newest.get(place + 1); next != null && found.size() < most; ) {
            found.add(next);
            next = newest.get(next.place() + 1);
        }
        return found.isEmpty() && place < end ? read(place, most) : found;
    }

    private List<ToldEntry> read(long place, int most) {
        var entries = entityManager
                .createQuery("select e from JournalEntry e where e.place > :place order by e.place", JournalEntry.class)
                .setParameter("place", place)
                .setHint("eclipselink.read-only", true)
                .setMaxResults(most)
                .getResultList();
        var told = told(entries);
        told.forEach(each -> newest.put(each.place(), each));
        forgetOldest();
        return told;
    }

    private void forgetOldest() {
        var weight = newest.values().stream().mapToLong(ToldEntry::weight).sum();
        while (newest.size() > MOST_KEPT || weight > MOST_WEIGHT) {
            var oldest = newest.pollFirstEntry();
            weight -= oldest == null ? weight : oldest.getValue().weight();
        }
    }

    /** What has gone meanwhile, was stored with the entry before it went. */
    private List<ToldEntry> told(List<JournalEntry> entries) {
        var contents = contents(entries);
        var told = new ArrayList<ToldEntry>();
        for (var entry : entries) {
            var content = contents.get(entry.entryId());
            told.add(content == null ? kept(entry) : new ToldEntry(entry, content));
        }
        return told;
    }

    private Map<Long, EventContent> contents(List<JournalEntry> entries) {
        Map<Long, EventContent> contents = new HashMap<>();
        entries.forEach(entry -> entry.content().ifPresent(text -> contents.put(entry.entryId(), stored.of(text))));
        var asked = entries.stream().filter(entry -> entry.content().isEmpty()).toList();
        if (!asked.isEmpty()) {
            sources.forEach(source -> contents.putAll(source.of(asked)));
        }
        return contents;
    }

    private ToldEntry kept(JournalEntry entry) {
        var content = entityManager
                .createQuery("select e.content from JournalEntry e where e.entryId = :id", String.class)
                .setParameter("id", entry.entryId())
                .getResultStream()
                .findFirst();
        if (content.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "Nothing can be told of {0} {1}: it is not there any more",
                    entry.kind(),
                    entry.resourceId());
        }
        return new ToldEntry(entry, content.map(stored::of).orElse(version -> List.of()));
    }
}
