package org.usageconsumption.database;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * Does in one transaction what several callers ask for at the same time, and lets each return when it is committed. A
 * caller that finds nobody at work does its own and that of all who wait; then the first who came meanwhile does. Where
 * the transaction of several fails, each is tried alone, so that nobody fails for another.
 *
 * @param <T> what is asked for
 * @param <R> what comes of each
 */
public final class GroupCommit<T, R> {

    private final Transactions transactions;
    private final int most;
    private final Function<List<T>, List<R>> work;
    private final Queue<Waiting<T, R>> waiting = new ArrayDeque<>();
    private boolean isLed;

    /**
     * @param most how many items are begun together, unless one caller has more
     * @param work makes of items as many results, in their order
     */
    public GroupCommit(Transactions transactions, int most, Function<List<T>, List<R>> work) {
        this.transactions = transactions;
        this.most = most;
        this.work = work;
    }

    /** The results of these items, once they are committed. Within a transaction they become a part of it. */
    public List<R> run(List<T> items) {
        if (transactions.isRunning()) {
            return work.apply(items);
        }
        var mine = new Waiting<T, R>(items);
        if (isFirst(mine) || mine.isToLead()) {
            lead();
        }
        return mine.results();
    }

    private synchronized boolean isFirst(Waiting<T, R> caller) {
        waiting.add(caller);
        var isFirst = !isLed;
        isLed = true;
        return isFirst;
    }

    private void lead() {
        try {
            attempt(next());
        } finally {
            handOver();
        }
    }

    private synchronized List<Waiting<T, R>> next() {
        var together = new ArrayList<Waiting<T, R>>();
        var items = 0;
        while (!waiting.isEmpty()
                && (together.isEmpty() || items + waiting.peek().items().size() <= most)) {
            items += waiting.peek().items().size();
            together.add(waiting.remove());
        }
        return together;
    }

    private synchronized void handOver() {
        isLed = !waiting.isEmpty();
        if (isLed) {
            waiting.peek().lead();
        }
    }

    private void attempt(List<Waiting<T, R>> together) {
        try {
            commit(together);
        } catch (RuntimeException | Error e) {
            if (together.size() == 1) {
                together.get(0).fail(e);
            } else {
                together.forEach(each -> attempt(List.of(each)));
            }
        }
    }

    private void commit(List<Waiting<T, R>> together) {
        var items = together.stream().flatMap(each -> each.items().stream()).toList();
        var results = transactions.run(() -> work.apply(items));
        var from = 0;
        for (var each : together) {
            each.done(results.subList(from, from + each.items().size()));
            from += each.items().size();
        }
    }

    private record Waiting<T, R>(
            List<T> items, CompletableFuture<Boolean> leading, CompletableFuture<List<R>> committed) {

        private Waiting(List<T> items) {
            this(items, new CompletableFuture<>(), new CompletableFuture<>());
        }

        /** Waits until this caller has the results, or is the one to make them. */
        private boolean isToLead() {
            return leading.join();
        }

        private void lead() {
            leading.complete(true);
        }

        private void done(List<R> results) {
            committed.complete(results);
            leading.complete(false);
        }

        private void fail(Throwable failure) {
            committed.completeExceptionally(failure);
            leading.complete(false);
        }

        private List<R> results() {
            try {
                return committed.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) e.getCause();
            }
        }
    }
}
