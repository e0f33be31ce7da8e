package org.usageconsumption.file.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.usageconsumption.database.Transactions;
import org.usageconsumption.file.entity.UsageFile;
import org.usageconsumption.tmforum.Refusal;

/** The files that wait to be loaded, and those whose server was killed. */
@ApplicationScoped
public class FreeFiles {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Transactions transactions;

    @Inject
    private FileDirectory directory;

    @Inject
    private Clock clock;

    /** Gives the oldest one to a run; several servers may ask at once. */
    Optional<UsageFile> take(String run, Duration lease) {
        for (var id : free()) {
            var taken = transactions.run(() -> take(id, run, lease));
            if (taken.isPresent()) {
                return taken;
            }
        }
        return Optional.empty();
    }

    private List<Long> free() {
        return entityManager
                .createQuery(
                        "select f.id from UsageFile f where f.loadingName is not null"
                                + " and (f.lease.leasedUntil is null or f.lease.leasedUntil < :now) order by f.id",
                        Long.class)
                .setParameter("now", clock.instant())
                .getResultList();
    }

    private Optional<UsageFile> take(Long id, String run, Duration lease) {
        var now = clock.instant();
        var file = entityManager.find(UsageFile.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (file == null || !file.isFree(now)) {
            return Optional.empty();
        }
        var flaw = flaw(file);
        if (flaw.isPresent()) {
            file.fail(flaw.get(), now);
            return Optional.empty();
        }
        file.take(run, now, lease);
        return Optional.of(file);
    }

    /** What was loaded in part is not gone on with where it may be another file by now. */
    private Optional<String> flaw(UsageFile file) {
        try {
            var size = Files.size(directory.find(file.fileName()));
            return size == file.size()
                    ? Optional.empty()
                    : Optional.of("The file has changed: it had " + file.size() + " bytes, and has " + size);
        } catch (Refusal.Invalid e) {
            return Optional.of("The file is no longer there");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
