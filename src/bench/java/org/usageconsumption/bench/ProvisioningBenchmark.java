package org.usageconsumption.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.ServerProcess;

/**
 * How long an empty server, just started, takes for subscribers with three buckets each, in arrays over a few
 * connections; and how long for the same again, which change nothing.
 */
class ProvisioningBenchmark {

    private final int subscribers = Integer.getInteger("bench.subscribers", 100_000);
    private final int connections = Integer.getInteger("bench.connections", 4);
    private final int inArray = Integer.getInteger("bench.array", 1_000);

    @Test
    void takeTheFigures() throws Exception {
        var database = new Database(Settings.directory().resolve("provisioning"));
        Files.createDirectories(database.directory());
        database.delete();
        try (var server = Deployment.on(database, Database.options())) {
            server.start();
            System.out.println("Machine: " + Machine.here().told());
            measure("created", server);
            measure("updated", server);
        }
    }

    private void measure(String what, ServerProcess server) throws Exception {
        var cpu = server.cpuTime();
        var start = Instant.now();

        var counted = sendAll(server.api(), what);

        var seconds = Duration.between(start, Instant.now()).toMillis() / 1e3;
        assertThat(counted).isEqualTo(subscribers);
        System.out.printf(
                Locale.ROOT,
                "%,d subscribers %s in %.1f s: %.0f/s, %.0f µs of CPU each; arrays of %d, %d connections%n",
                subscribers,
                what,
                seconds,
                subscribers / seconds,
                server.cpuTime().minus(cpu).toNanos() / 1e3 / subscribers,
                inArray,
                connections);
    }

    private int sendAll(Api api, String what) throws Exception {
        var clients = Executors.newFixedThreadPool(connections);
        try {
            var arrays = IntStream.iterate(0, first -> first < subscribers, first -> first + inArray)
                    .mapToObj(first -> (Callable<Integer>) () -> send(api, first, what))
                    .toList();
            var counted = 0;
            for (var each : clients.invokeAll(arrays)) {
                counted += each.get();
            }
            return counted;
        } finally {
            clients.shutdownNow();
        }
    }

    private int send(Api api, int first, String what) {
        var array = IntStream.range(first, Math.min(subscribers, first + inArray))
                .mapToObj(Population::single)
                .collect(Collectors.joining(",", "[", "]"));
        var receipt = api.send(api.request(Api.PRODUCTS)
                .version(Version.HTTP_1_1)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(array)));
        return receipt.body().path(what).intValue();
    }
}
