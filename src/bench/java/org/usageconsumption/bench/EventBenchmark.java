package org.usageconsumption.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Certificate;
import org.usageconsumption.fixtures.ServerProcess;

/**
 * How fast events arrive, and how long after their facts when there is nothing else to do: at HTTP listeners and at a durable
 * subscriber in another application server. A fact is a crossed threshold, each of another bucket.
 *
 * <p>{@code mvn -P bench verify -Dit.test=EventBenchmark}
 */
class EventBenchmark {

    private static final int IN_ARRAY = 100;

    private static final int SENDERS = 4;

    /** Of 20 GB, so that each of a subscriber's usages crosses one. */
    private static final int CROSSING = 1_000;

    private static final String THRESHOLDS = IntStream.rangeClosed(1, 20)
            .mapToObj(twentieth -> "{\"percentage\": " + 5 * twentieth + "}")
            .collect(Collectors.joining(",", "\"usageType\": \"data\", \"threshold\": [", "]"));

    private final int subscribers = Integer.getInteger("events.subscribers", 10_000);
    /** The last is the warmest. */
    private final int turns = Integer.getInteger("events.turns", 8);

    private final int listeners = Integer.getInteger("events.listeners", 10);
    private final int alone = Integer.getInteger("events.alone", 300);

    private final Path directory = Settings.directory().resolve("events");
    private final Database database = new Database(directory.resolve("data"));

    @Test
    void takeTheFigures() throws Exception {
        database.delete();
        Files.createDirectories(database.directory());
        var sinks = Stream.generate(EventBenchmark::sink).limit(listeners).toList();
        try (var server = server();
                var other = subscriber(server.jmsPort())) {
            server.start();
            other.start();
            System.out.println("Machine: " + Machine.here().told());
            send(server.api(), Api.PRODUCTS, EventBenchmark::product);
            count(other, 0);
            sinks.forEach(sink -> assertThat(server.api()
                            .post(Api.HUB, "{\"callback\": \"" + sink.url() + "\"}")
                            .status())
                    .isEqualTo(201));
            for (var turn = 0; turn < turns; turn++) {
                cross(server, other, sinks, turn);
            }
            alone(server, other, sinks.get(0));
        } finally {
            for (var sink : sinks) {
                sink.close();
            }
        }
    }

    private static EventSink sink() {
        try {
            return new EventSink();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ServerProcess server() throws Exception {
        return new ServerProcess(
                directory.resolve("server"),
                Path.of(System.getProperty("it.war")),
                Map.of("DATABASE_FILE", database.file().toString(), "HUB_CALLBACK_ALLOW", "127.0.0.1"));
    }

    private ServerProcess subscriber(int jmsPort) throws Exception {
        Files.createDirectories(directory);
        var certificate = Certificate.selfSigned(Files.createTempDirectory(directory, "trust"));
        var war = directory.resolve("subscriber.war");
        ShrinkWrap.create(WebArchive.class)
                .addClass(EventCounter.class)
                .as(ZipExporter.class)
                .exportTo(war.toFile(), true);
        return ServerProcess.other(
                Path.of(System.getProperty("it.liberty"), "../src/test/subscriber"),
                directory.resolve("subscriber"),
                war,
                Map.of(
                        "EVENTS_SECURE",
                        "localhost:" + jmsPort + ":BootstrapBasicMessaging",
                        "EVENTS_CHAIN",
                        "InboundBasicMessaging",
                        "EVENTS_TRUST",
                        certificate.store().toString(),
                        "EVENTS_TRUST_PASSWORD",
                        Certificate.PASSWORD));
    }

    /** When the last of so many has come, in milliseconds of the clock. */
    private static long count(ServerProcess other, int events) {
        var answer =
                other.api().send(other.api().request("/count?events=" + events).timeout(Duration.ofMinutes(30)));
        return Long.parseLong(answer.http().body());
    }

    private static String product(int number) {
        return Population.single(number).replace("\"usageType\": \"data\"", THRESHOLDS);
    }

    /** In arrays, over a few connections. */
    private void send(Api api, String path, IntFunction<String> element) throws Exception {
        var senders = Executors.newFixedThreadPool(SENDERS);
        try {
            Stream<Callable<Void>> arrays = IntStream.iterate(0, from -> from < subscribers, from -> from + IN_ARRAY)
                    .mapToObj(from -> () -> {
                        var array = IntStream.range(from, Math.min(subscribers, from + IN_ARRAY))
                                .mapToObj(element)
                                .collect(Collectors.joining(",", "[", "]"));
                        var answer = api.post(path, array);
                        assertThat(answer.body().path("rejected").asInt(1))
                                .as(answer.http().body())
                                .isZero();
                        return null;
                    });
            for (var sent : senders.invokeAll(arrays.toList())) {
                sent.get();
            }
        } finally {
            senders.shutdownNow();
        }
    }

    private void cross(ServerProcess server, ServerProcess other, List<EventSink> sinks, int turn) throws Exception {
        var before = server.cpuTime();
        var clock = System.currentTimeMillis();
        var start = System.nanoTime();
        var last = CompletableFuture.supplyAsync(() -> count(other, subscribers));
        send(server.api(), Api.USAGE, number -> Population.usage(number, turn, CROSSING));
        var committed = System.nanoTime();
        var subscribed = (last.get() - clock) / 1e3;
        var delivered = sinks.stream()
                .mapToLong(sink -> sink.await((turn + 1) * subscribers))
                .max()
                .orElse(start);
        System.out.printf(
                Locale.ROOT,
                "%,d facts committed in %.1f s; all at the subscriber after %.1f s (%,.0f/s), at %d listeners after %.1f s"
                        + " (%,.0f/s, %,.0f deliveries/s); %.1f s of CPU%n",
                subscribers,
                (committed - start) / 1e9,
                subscribed,
                subscribers / subscribed,
                listeners,
                (delivered - start) / 1e9,
                subscribers / ((delivered - start) / 1e9),
                listeners * subscribers / ((delivered - start) / 1e9),
                server.cpuTime().minus(before).toMillis() / 1e3);
    }

    /** Of delays in nanoseconds, each from the request on, in which the fact is committed. */
    private static String told(List<Long> delays) {
        var sorted = delays.stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                "median %.1f ms, 99 of 100 within %.1f ms",
                sorted.get(sorted.size() / 2) / 1e6,
                sorted.get(sorted.size() * 99 / 100) / 1e6);
    }

    /** One fact after the other, each when the last has arrived: a question, of which v4 tells two events. */
    private void alone(ServerProcess server, ServerProcess other, EventSink sink) throws Exception {
        var posted = new ArrayList<Long>();
        var sent = new ArrayList<Long>();
        for (var fact = 0; fact < alone; fact++) {
            var events = sink.taken() + 2;
            var asked = System.nanoTime();
            assertThat(server.api().post(Api.QUERY, Population.question(fact)).status())
                    .isEqualTo(201);
            posted.add(sink.await(events) - asked);
        }
        count(other, 2 * alone);
        for (var fact = 0; fact < alone; fact++) {
            var last = CompletableFuture.supplyAsync(() -> count(other, 2));
            var asked = System.currentTimeMillis();
            assertThat(server.api().post(Api.QUERY, Population.question(fact)).status())
                    .isEqualTo(201);
            sent.add((last.get() - asked) * 1_000_000);
        }
        System.out.println(
                "Alone, from the request on, at a listener: " + told(posted) + "; at the subscriber: " + told(sent));
    }
}
