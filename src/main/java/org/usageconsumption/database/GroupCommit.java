package org.usageconsumption.database;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.usageconsumption.availability.DatabaseFailure;

/**
 * Does in one transaction what several callers ask for at the same time, and lets each return when it is committed. A
 * caller that finds nobody at work does its own and that of all who wait; those who come meanwhile wait for the next
 * transaction. Those who were in the last one are likely to ask again once they have their answers: it waits a moment for half of them,
 * while the others' requests are read. Where the transaction of several fails, each is tried alone, so that nobody fails for another, unless it is the
 * database that fails.
 *
 * @param <T> what is asked for
 * @param <R> what comes of each
 */
public final class GroupCommit<T, R> {

    private static final long LONGEST_MOMENT = TimeUnit.MILLISECONDS.toNanos(2);

    private final Transactions transactions;
    private final int most;
    private final Function<List<T>, List<R>> work;
    private final long longestMoment;
    private final Lock lock = new ReentrantLock();
    private final Condition arrival = lock.newCondition();
    private final Queue<Asked> waiting = new ArrayDeque<>();
    private boolean isAtWork;
    private int inLast;

    /** What one caller asks for, and what comes of it. */
    public final class Asked {

        private final List<T> items;
        private final Condition turn = lock.newCondition();
        private boolean isAwaited;
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
        this(transactions, most, work, LONGEST_MOMENT);
    }

    /** @param longestMoment in nanoseconds */
    GroupCommit(Transactions transactions, int most, Function<List<T>, List<R>> work, long longestMoment) {
        this.transactions = transactions;
        this.most = most;
        this.work = work;
        this.longestMoment = longestMoment;
    }

    /** Asks for these items, outside of a transaction; what comes of them is asked for next. */
    public Asked ask(List<T> items) {
        lock.lock();
        try {
            var asked = new Asked(items);
            waiting.add(asked);
            arrival.signal();
            return asked;
        } finally {
            lock.unlock();
        }
    }

    /** Waits while others are at work; then it is done, or up to this caller. */
    private boolean isDoneOrToWork(Asked mine) {
        lock.lock();
        try {
            mine.isAwaited = true;
            while (!mine.isDone() && isAtWork) {
                mine.turn.awaitUninterruptibly();
            }
            isAtWork |= !mine.isDone();
            return mine.isDone();
        } finally {
            lock.unlock();
        }
    }

    private void workOff() {
        try {
            attempt(next());
        } finally {
            rest();
        }
    }

    private List<Asked> next() {
        lock.lock();
        try {
            awaitHalfOfTheLast();
            var together = new ArrayList<Asked>();
            var items = 0;
            while (!waiting.isEmpty()
                    && (together.isEmpty() || items + waiting.peek().items.size() <= most)) {
                items += waiting.peek().items.size();
                together.add(waiting.remove());
            }
            inLast = together.size();
            return together;
        } finally {
            lock.unlock();
        }
    }

    private void awaitHalfOfTheLast() {
        var left = longestMoment;
        try {
            while (waiting.size() < inLast / 2 && left > 0) {
                left = arrival.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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

    private void done(List<Asked> together, List<R> results) {
        lock.lock();
        try {
            var from = 0;
            for (var each : together) {
                each.results = results.subList(from, from + each.items.size());
                each.turn.signal();
                from += each.items.size();
            }
        } finally {
            lock.unlock();
        }
    }

    private void fail(Asked alone, Throwable failure) {
        lock.lock();
        try {
            alone.failure = failure;
            alone.turn.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Who was not asked for yet may be waiting for something else, and is no one to go on. */
    private void rest() {
        lock.lock();
        try {
            isAtWork = false;
            waiting.stream().filter(each -> each.isAwaited).findFirst().ifPresent(each -> each.turn.signal());
        } finally {
            lock.unlock();
        }
    }
}
