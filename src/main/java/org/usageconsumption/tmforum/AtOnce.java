package org.usageconsumption.tmforum;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets so many requests do something at the same time; the others wait for a while, one behind the other, and are refused then. */
public final class AtOnce {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Semaphore free;
    private final String refusal;

    /**
     * @param refusal what those are told that waited in vain
     */
    public AtOnce(int most, String refusal) {
        free = new Semaphore(most, true);
        this.refusal = refusal;
    }

    /**
     * @throws Refusal.TooMany where others do it for as long as this one may wait
     */
    public <T> T run(Duration longestWait, Supplier<T> work) {
        await(longestWait);
        try {
            return work.get();
        } finally {
            free.release();
        }
    }

    private void await(Duration longest) {
        try {
            if (free.tryAcquire(longest.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new Refusal.TooMany(refusal, PAUSE);
    }
}
