package org.usageconsumption.database;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;
import org.usageconsumption.availability.DatabaseFailure;

/**
 * Does in one transaction what several callers ask for at the same time, and lets each return when it is committed. A
 * caller that finds nobody at work does its own and that of all who wait; those who come meanwhile wait for the next
 * transaction. Where the transaction of several fails, each is tried alone, so that nobody fails for another, unless it is the
 * database that fails.
 *
 * @param <T> what is asked for
 * @param <R> what comes of each
 */
public final class GroupCommit<T, R> {

    private final Transactions transactions;
    private final int most;
    private final Function<List<T>, List<R>> work;
    private final Queue<Asked> waiting = new ArrayDeque<>();
    private boolean isAtWork;

    /** What one caller asks for, and what comes of it. */
    public final class Asked {

        private final List<T> items;
        private List<R> results;
        private Throwable failure;

        private Asked(List<T> items) {
            this.items = items;
        }

        private boolean isDone() {
            return results != null || failure != null;
        }

        /** Waits until it is done or has failed. Who asks must come for it: it may be the one to do it. */
        public void await() {
            while (!isDoneOrToWork(this)) {
                workOff();
            }
        }

        /** The results, once they are committed. */
        public List<R> results() {
            await();
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
            return results;
        }
    }

    /**
     * @param most how many items are begun together, unless one caller has more
     * @param work makes of items as many results, in their order
     */
    public GroupCommit(Transactions transactions, int most, Function<List<T>, List<R>> work) {
        this.transactions = transactions;
        this.most = most;
        this.work = work;
    }

    /** Asks for these items, outside of a transaction; what comes of them is asked for next. */
    public synchronized Asked ask(List<T> items) {
        var asked = new Asked(items);
        waiting.add(asked);
        return asked;
    }

    /** Waits while others are at work; then it is done, or up to this caller. */
    private synchronized boolean isDoneOrToWork(Asked mine) {
        try {
            while (!mine.isDone() && isAtWork) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The server is stopping", e);
        }
        if (!mine.isDone()) {
            isAtWork = true;
        }
        return mine.isDone();
    }

    private void workOff() {
        try {
            attempt(next());
        } finally {
            rest();
        }
    }

    private synchronized List<Asked> next() {
        var together = new ArrayList<Asked>();
        var items = 0;
        while (!waiting.isEmpty()
                && (together.isEmpty() || items + waiting.peek().items.size() <= most)) {
            items += waiting.peek().items.size();
            together.add(waiting.remove());
        }
        return together;
    }

    private void attempt(List<Asked> together) {
        try {
            commit(together);
        } catch (RuntimeException | Error e) {
            if (together.size() == 1 || isOutage(e)) {
                together.forEach(each -> fail(each, e));
            } else {
                together.forEach(each -> attempt(List.of(each)));
            }
        }
    }

    private static boolean isOutage(Throwable failure) {
        return DatabaseFailure.of(failure).filter(DatabaseFailure::isOutage).isPresent();
    }

    private void commit(List<Asked> together) {
        var items = together.stream().flatMap(each -> each.items.stream()).toList();
        done(together, transactions.run(() -> work.apply(items), work.getClass()));
    }

    private synchronized void done(List<Asked> together, List<R> results) {
        var from = 0;
        for (var each : together) {
            each.results = results.subList(from, from + each.items.size());
            from += each.items.size();
        }
    }

    private synchronized void fail(Asked alone, Throwable failure) {
        alone.failure = failure;
    }

    private synchronized void rest() {
        isAtWork = false;
        notifyAll();
    }
}
