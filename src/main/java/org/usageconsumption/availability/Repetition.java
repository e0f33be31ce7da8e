package org.usageconsumption.availability;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** What its owner does again and again, one time after the other, until it ends or says so. */
@Dependent
public class Repetition {

    @Resource
    private ManagedScheduledExecutorService executor;

    private ScheduledFuture<?> repeated;

    /**
     * @param first after how long it is done first
     * @param pause how long after it was done it is done again
     */
    public void start(Duration first, Duration pause, Runnable work) {
        repeated = executor.scheduleWithFixedDelay(work, first.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Once more, at most: what is being done is not disturbed. */
    @PreDestroy
    public void stop() {
        if (repeated != null) {
            repeated.cancel(false);
        }
    }
}
