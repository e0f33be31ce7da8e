package org.usageconsumption.file.control;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.batch.operations.JobExecutionNotRunningException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.usageconsumption.availability.Outage;
import org.usageconsumption.availability.Repetition;
import org.usageconsumption.file.entity.UsageFile;
import org.usageconsumption.file.mapping.Kind;

/**
 * Sees to it that every file is loaded: starts a job for each that nobody works on, also for those that a server was
 * killed with, and keeps the leases of its own.
 *
 * <p>A run that ends without its file being read to the end gives the file back, to be taken again. The jobs are never
 * restarted: where they went on stands in the database, not in the batch runtime.
 */
@Startup
@Singleton
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class FileRuns {

    private static final Logger LOG = System.getLogger(FileRuns.class.getName());
    private static final String JOB = "load-file";
    private static final Set<BatchStatus> AT_WORK =
            EnumSet.of(BatchStatus.STARTING, BatchStatus.STARTED, BatchStatus.STOPPING);
    private static final int LOOKS_IN_A_LEASE = 3;
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

    private record Run(String name, long execution) {}

    @Inject
    private Outage outage;

    @Inject
    private Repetition ticking;

    @Inject
    private FreeFiles files;

    @Inject
    private Progress progress;

    @Inject
    @ConfigProperty(name = "file.lease")
    private Duration lease;

    @Inject
    @ConfigProperty(name = "file.at-once")
    private int atOnce;

    @Inject
    @ConfigProperty(name = "file.chunk")
    private String chunk;

    @Inject
    @ConfigProperty(name = "file.product-chunk")
    private String productChunk;

    @Inject
    private Clock clock;

    @Resource
    private ManagedScheduledExecutorService executor;

    private final JobOperator jobs = BatchRuntime.getJobOperator();
    private final List<Run> runs = new ArrayList<>();
    private Instant nextLook = Instant.MIN;

    @PostConstruct
    void start() {
        ticking.start(Duration.ZERO, TICK, () -> attempt(this::tick));
    }

    /** There is a file to be loaded. */
    public void wake() {
        try {
            executor.execute(() -> attempt(this::look));
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "The server is stopping", e);
        }
    }

    private synchronized void attempt(Runnable work) {
        outage.attempt("Files are not looked after", work);
    }

    /** Asks the database seldom: once in a while, and where a run has ended. */
    private void tick() {
        if (!clock.instant().isBefore(nextLook) || !ended().isEmpty()) {
            look();
        }
    }

    private void look() {
        nextLook = clock.instant().plus(lease.dividedBy(LOOKS_IN_A_LEASE));
        giveBackEnded();
        renew();
        while (runs.size() < atOnce && takeNext()) {
            renew();
        }
    }

    /** Also before another file is taken: to start a job may take longer than a lease, and its file would look free. */
    private void renew() {
        var leasedUntil = clock.instant().plus(lease);
        runs.forEach(run -> progress.change(run.name(), file -> file.renew(leasedUntil)));
    }

    private boolean takeNext() {
        var name = UUID.randomUUID().toString();
        var taken = files.take(name, lease);
        taken.ifPresent(file -> runs.add(new Run(name, start(name, file.kind()))));
        return taken.isPresent();
    }

    private long start(String run, Kind kind) {
        var parameters = new Properties();
        parameters.setProperty("run", run);
        parameters.setProperty("writer", kind.word() + "Writer");
        parameters.setProperty("chunk", kind == Kind.USAGE ? chunk : productChunk);
        return jobs.start(JOB, parameters);
    }

    private List<Run> ended() {
        return runs.stream().filter(run -> !AT_WORK.contains(status(run))).toList();
    }

    private BatchStatus status(Run run) {
        return jobs.getJobExecution(run.execution()).getBatchStatus();
    }

    private void giveBackEnded() {
        for (var run : ended()) {
            if (status(run) == BatchStatus.FAILED) {
                progress.change(run.name(), this::fail);
            } else {
                progress.change(run.name(), UsageFile::release);
            }
            runs.remove(run);
        }
    }

    /** What the database is to blame for does not count. */
    private void fail(UsageFile file) {
        if (outage.isOn()) {
            file.pauseRun(clock.instant(), lease);
        } else {
            file.failRun(clock.instant(), lease);
        }
    }

    @PreDestroy
    void stop() {
        ticking.stop();
        synchronized (this) {
            runs.forEach(this::stop);
            var patience = clock.instant().plus(LONGEST_STOP);
            while (ended().size() < runs.size() && clock.instant().isBefore(patience)) {
                LockSupport.parkNanos(PAUSE);
            }
            giveBackEnded();
        }
    }

    private void stop(Run run) {
        try {
            jobs.stop(run.execution());
        } catch (JobExecutionNotRunningException e) {
            LOG.log(Level.DEBUG, "The run {0} has ended by itself", run.name());
        }
    }
}
