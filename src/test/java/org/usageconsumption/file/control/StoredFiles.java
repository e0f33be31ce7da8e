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
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.usageconsumption.database.Transactions;
import org.usageconsumption.file.entity.UsageFile;
import org.usageconsumption.file.entity.UsageFile.NamedFile;
import org.usageconsumption.file.mapping.Kind;
import org.usageconsumption.recording.Statements;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.usage.control.Recorder;

/** Files that a test stores, and nobody loads. */
@ApplicationScoped
public class StoredFiles {

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
        return store(name, size, 1);
    }

    public Long store(String name, long size, int shares) {
        var file = new UsageFile(Kind.USAGE, new NamedFile(name, size), null, "test", clock.instant());
        file.divide(shares);
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

    /** Reports usage, and commits it when somebody else has looked for it in vain. */
    public void reportWhile(String usage, Runnable other) {
        transactions.run(() -> {
            recorder.record(List.of(Json.parse(usage)), "test");
            entityManager.flush();
            Statements.await("USAGE_RECORD", other);
            return usage;
        });
    }

    public UsageFile find(Long id) {
        return entityManager.find(UsageFile.class, id);
    }
}
