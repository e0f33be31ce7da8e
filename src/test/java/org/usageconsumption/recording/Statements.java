package org.usageconsumption.recording;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * The SQL statements that this server sends. The driver and a test inside the server see this class through different
 * class loaders, so what it holds is the JVM's.
 */
public final class Statements {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long PAUSE = 1_000_000;

    private Statements() {}

    @SuppressWarnings("unchecked")
    private static Queue<String> sent() {
        return (Queue<String>) System.getProperties()
                .computeIfAbsent(Statements.class.getName(), absent -> new ConcurrentLinkedQueue<String>());
    }

    /** Not that which the server looks for by itself, every second. */
    static void record(String sql) {
        if (sql.contains("LOADING_NAME IS NOT NULL")) {
            return;
        }
        var sent = sent();
        sent.add(sql);
        while (sent.size() > 10_000) {
            sent.poll();
        }
    }

    /** Does something, and waits until a statement with these words is answered. */
    public static void await(String words, Runnable action) {
        sent().clear();
        action.run();
        var patience = Instant.now().plus(PATIENCE);
        while (sent().stream().noneMatch(sql -> sql.contains(words))) {
            if (Instant.now().isAfter(patience)) {
                throw new IllegalStateException("Nobody sends " + words);
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    /** What was sent while this ran. */
    public static List<String> during(Runnable action) {
        sent().clear();
        action.run();
        return new ArrayList<>(sent());
    }
}
