package org.usageconsumption.file.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.usageconsumption.database.Transactions;
import org.usageconsumption.file.entity.UsageFile;
import org.usageconsumption.file.entity.UsageFile.NamedFile;
import org.usageconsumption.file.mapping.Kind;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.usage.control.Recorder;

/** Files that a test stores, and nobody loads. */
@ApplicationScoped
public class StoredFiles {

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

    @Inject
    private Recorder recorder;

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Transactions transactions;

    @Inject
    private Clock clock;

    @Resource
    private ManagedExecutorService executor;

    public Long store(String name, long size) {
        var file = new UsageFile(Kind.USAGE, new NamedFile(name, size), null, "test", clock.instant());
        return transactions
                .run(() -> {
                    entityManager.persist(file);
                    return file;
                })
                .id();
    }

    /** Tries something at once, so many times. */
    public <T> List<T> atOnce(int times, Supplier<T> attempt) {
        var attempts = Stream.generate(() -> CompletableFuture.supplyAsync(attempt, executor))
                .limit(times)
                .toList();
        return attempts.stream().map(CompletableFuture::join).toList();
    }

    /** Reports usage, and commits it when somebody waits for that. */
    public void reportUntilSomebodyWaits(String usage, Runnable meanwhile) {
        transactions.run(() -> {
            recorder.record(List.of(Json.parse(usage)), "test");
            entityManager.flush();
            meanwhile.run();
            while (waiting() == 0) {
                LockSupport.parkNanos(PAUSE);
            }
            return usage;
        });
    }

    private int waiting() {
        return ((Number) entityManager
                        .createNativeQuery(
                                "SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS WHERE BLOCKER_ID IS NOT NULL")
                        .getSingleResult())
                .intValue();
    }

    public UsageFile find(Long id) {
        return entityManager.find(UsageFile.class, id);
    }
}
