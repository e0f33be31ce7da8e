package org.usageconsumption.recording;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * The SQL statements that this server sends. The driver and a test inside the server see this class through different
 * class loaders, so what it holds is the JVM's; it holds them while a test asks for them.
 */
public final class Statements {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long PAUSE = 1_000_000;

    private Statements() {}

    private static final String SENT = Statements.class.getName();

    /** What the server does by itself. */
    private static final Pattern BY_ITSELF =
            Pattern.compile("LOADING_NAME IS NOT NULL|EVENT_READER|DELIVERY_LEASE|SYSTIMESTAMP"
                    + "|(FROM|UPDATE) (EVENT_JOURNAL|EVENT_SUBSCRIPTION|PARKED_EVENT)");

    @SuppressWarnings("unchecked")
    static void record(String sql) {
        var sent = (Queue<String>) System.getProperties().get(SENT);
        if (sent != null) {
            sent.add(sql);
        }
    }

    private static Queue<String> begin() {
        var sent = new ConcurrentLinkedQueue<String>();
        System.getProperties().put(SENT, sent);
        return sent;
    }

    private static void end() {
        System.getProperties().remove(SENT);
    }

    /** Does something, and waits until a statement with these words is answered; what was sent until then. */
    public static List<String> await(String words, Runnable action) {
        var sent = begin();
        try {
            action.run();
            var patience = Instant.now().plus(PATIENCE);
            while (sent.stream().noneMatch(sql -> sql.contains(words))) {
                if (Instant.now().isAfter(patience)) {
                    throw new IllegalStateException("Nobody sends " + words);
                }
                LockSupport.parkNanos(PAUSE);
            }
            return List.copyOf(sent);
        } finally {
            end();
        }
    }

    /** What was sent while this ran, but for what the server does by itself. */
    public static List<String> during(Runnable action) {
        var sent = begin();
        try {
            action.run();
            return sent.stream().filter(sql -> !BY_ITSELF.matcher(sql).find()).toList();
        } finally {
            end();
        }
    }
}
