package org.usageconsumption.consumption.control;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
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
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.usageconsumption.availability.Outage;
import org.usageconsumption.availability.Repetition;

/** Sees to it that every pending answer is computed, by a few workers, each of which computes one page after the other. */
@Startup
@Singleton
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class AnswerRuns {

    private static final Logger LOG = System.getLogger(AnswerRuns.class.getName());

    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    @Inject
    private Outage outage;

    @Inject
    private Repetition looking;

    @Inject
    private NextPage nextPage;

    @Inject
    @ConfigProperty(name = "query.workers")
    private int mostWorkers;

    @Inject
    @ConfigProperty(name = "query.sweep")
    private Duration sweep;

    @Resource
    private ManagedScheduledExecutorService executor;

    private int workers;
    private int wakings;
    private boolean isStopped;

    @PostConstruct
    void start() {
        looking.start(Duration.ZERO, sweep, this::wake);
    }

    /** There may be an answer to be computed. */
    public synchronized void wake() {
        wakings++;
        if (workers < mostWorkers && !isStopped) {
            begin();
        }
    }

    private void begin() {
        try {
            executor.execute(this::work);
            workers++;
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "The server is stopping", e);
        }
    }

    /** Goes on until there is nothing to do, and nobody has said otherwise meanwhile. */
    private void work() {
        var seen = -1;
        while (!isIdleSince(seen)) {
            seen = wakings();
            outage.attempt("Queries are not answered in the background", this::compute);
        }
    }

    private void compute() {
        while (!isStopped() && nextPage.compute()) {
            LOG.log(Level.DEBUG, "A page of an answer was computed");
        }
    }

    private synchronized boolean isIdleSince(int seen) {
        var isIdle = isStopped || seen == wakings;
        if (isIdle) {
            workers--;
            notifyAll();
        }
        return isIdle;
    }

    private synchronized int wakings() {
        return wakings;
    }

    private synchronized boolean isStopped() {
        return isStopped;
    }

    /** Waits a while for the pages that are being computed. */
    @PreDestroy
    synchronized void stop() {
        looking.stop();
        isStopped = true;
        var end = System.nanoTime() + LONGEST_STOP.toNanos();
        try {
            for (var left = LONGEST_STOP.toMillis();
                    workers > 0 && left > 0;
                    left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
