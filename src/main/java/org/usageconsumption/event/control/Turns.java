package org.usageconsumption.event.control;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Work that anybody may ask for at any time, and that one thread at a time does. What is asked for while it is done is
 * done once more. No thread waits in between.
 */
public final class Turns {

    private final Executor executor;
    private final Runnable work;
    private final AtomicInteger asked = new AtomicInteger();

    public Turns(Executor executor, Runnable work) {
        this.executor = executor;
        this.work = work;
    }

    public void ask() {
        if (asked.getAndIncrement() == 0) {
            goOn();
        }
    }

    /** What a server that stops leaves undone, the next one finds. */
    private void goOn() {
        try {
            executor.execute(this::take);
        } catch (RejectedExecutionException e) {
            asked.set(0);
        }
    }

    /** Another turn goes to the end of the executor's queue, so that all who share it get theirs. */
    private void take() {
        var answered = asked.get();
        try {
            work.run();
        } finally {
            if (asked.addAndGet(-answered) > 0) {
                goOn();
            }
        }
    }
}
