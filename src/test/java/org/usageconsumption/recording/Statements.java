package org.usageconsumption.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The SQL statements that this server sends. The driver and a test inside the server see this class through different
 * class loaders, so what it holds is the JVM's.
 */
public final class Statements {

    private Statements() {}

    @SuppressWarnings("unchecked")
    private static Queue<String> sent() {
        return (Queue<String>) System.getProperties()
                .computeIfAbsent(Statements.class.getName(), absent -> new ConcurrentLinkedQueue<String>());
    }

    static void record(String sql) {
        var sent = sent();
        sent.add(sql);
        while (sent.size() > 10_000) {
            sent.poll();
        }
    }

    /** What was sent while this ran. */
    public static List<String> during(Runnable action) {
        sent().clear();
        action.run();
        return new ArrayList<>(sent());
    }
}
