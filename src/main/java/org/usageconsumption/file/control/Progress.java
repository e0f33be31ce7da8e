package org.usageconsumption.file.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import org.usageconsumption.database.Transactions;
import org.usageconsumption.file.entity.FilePart;
import org.usageconsumption.file.entity.RejectedLine;
import org.usageconsumption.file.entity.UsageFile;

/** How far the files are that runs of this server load. */
@ApplicationScoped
public class Progress {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Transactions transactions;

    @Inject
    private Clock clock;

    /**
     * The file that a run loads.
     *
     * @throws IllegalStateException where another run has taken it
     */
    UsageFile of(String run) {
        return find(run, LockModeType.NONE).orElseThrow(() -> taken(run));
    }

    private static IllegalStateException taken(String run) {
        return new IllegalStateException("The run " + run + " no longer has a file to load");
    }

    private Optional<UsageFile> find(String run, LockModeType lock) {
        return entityManager
                .createQuery("select f from UsageFile f where f.lease.run = :run", UsageFile.class)
                .setParameter("run", run)
                .setLockMode(lock)
                .getResultStream()
                .findFirst();
    }

    /**
     * Goes on behind a chunk, in the transaction of the chunk. The part's lock is the last one that it takes, and no other
     * part waits for it.
     *
     * @throws IllegalStateException where another run has taken the file
     */
    void advance(String run, Share share, Chunk chunk) {
        entityManager.flush();
        var part = entityManager.find(FilePart.class, share.part(), LockModeType.PESSIMISTIC_WRITE);
        if (!part.isOf(run)) {
            throw taken(run);
        }
        for (var each : chunk.rejected()) {
            entityManager.persist(new RejectedLine(share.fileId(), each.line(), each.index(), each.rejection()));
        }
        part.advance(chunk.next(), chunk.tally(), chunk.postponed(), clock.instant());
        entityManager.flush();
    }

    /**
     * Whether the parts of a run's file have left anything to the last one. The database is asked, for the thread of a job
     * may keep the parts as it read them when they began.
     */
    boolean hasPostponed(String run) {
        return entityManager
                        .createQuery(
                                "select count(p) from FilePart p where p.file.lease.run = :run and p.postponed > 0",
                                Long.class)
                        .setParameter("run", run)
                        .getSingleResult()
                > 0;
    }

    /** Changes the file that a run has, in a transaction of its own; nothing where another run has taken it. */
    void change(String run, Consumer<UsageFile> change) {
        transactions.run(() -> {
            var file = find(run, LockModeType.PESSIMISTIC_WRITE);
            file.ifPresent(change);
            return file;
        });
    }
}
