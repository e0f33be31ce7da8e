package org.usageconsumption.bench;

import java.net.URI;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.usageconsumption.fixtures.Api;

/**
 * Posts usage over connections that each send as soon as they have an answer.
 *
 * @param size records of a request; one is not an array
 */
record Posting(String url, int connections, int size) {

    void post(UsageStream stream, long records) throws Exception {
        var next = new AtomicLong();
        var clients = Executors.newFixedThreadPool(connections);
        try {
            Callable<Void> client = () -> post(stream, records, next);
            for (var each : clients.invokeAll(
                    Stream.generate(() -> client).limit(connections).toList())) {
                each.get();
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private Void post(UsageStream stream, long records, AtomicLong next) throws Exception {
        try (var connection = new PostConnection(URI.create(url), Api.USAGE)) {
            for (var from = next.getAndAdd(size); from < records; from = next.getAndAdd(size)) {
                connection.post(size == 1 ? stream.json(from) : stream.array(from, Math.min(records, from + size)));
            }
        }
        return null;
    }
}
