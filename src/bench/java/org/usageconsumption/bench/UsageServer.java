package org.usageconsumption.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Loads;
import org.usageconsumption.fixtures.Queues;
import org.usageconsumption.fixtures.ServerProcess;

/** The server that usage comes to, by all ways, and what it must have counted. */
final class UsageServer implements AutoCloseable {

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(50);
    private static final String MAPPING = "calls";

    /** A way in. */
    interface Way {

        void send(UsageStream stream, int records) throws Exception;
    }

    private final ServerProcess process;
    private final Path files;
    private final UsageSettings settings;
    private final Sums sums;
    private int streams;

    UsageServer(Database database, UsageSettings settings) throws IOException {
        this.settings = settings;
        sums = new Sums(settings.subscribers());
        var directory = Settings.directory().resolve("usage");
        files = Files.createDirectories(directory.resolve("files"));
        Files.writeString(
                Files.createDirectories(directory.resolve("mappings")).resolve(MAPPING + ".json"), UsageStream.MAPPING);
        process = new ServerProcess(
                directory,
                Queues.war(directory),
                Map.of(
                        "DATABASE_FILE", database.file().toString(),
                        "FILE_DIRECTORY", files.toString(),
                        "FILE_MAPPINGS", directory.resolve("mappings").toString()));
        process.start();
    }

    Api api() {
        return process.api();
    }

    int jmsPort() {
        return process.jmsPort();
    }

    /** Usage whose ids nobody has had. */
    UsageStream stream(String usageType, int subscribers) {
        return new UsageStream("s" + streams++ + "-" + process.pid(), usageType, subscribers);
    }

    void send(UsageStream stream, int records, Way way) throws Exception {
        way.send(stream, records);
        sums.add(stream, records);
    }

    /** Sends, and then compares every counter with what was sent, and has all usage added up. */
    UsageFigures measure(String load, UsageStream stream, int records, Way way) throws Exception {
        var cpu = process.cpuTime();
        var start = System.nanoTime();
        try (var heap = new HeapWatch(process.pid())) {
            send(stream, records, way);
            var time = Duration.ofNanos(System.nanoTime() - start);
            var taken = process.cpuTime().minus(cpu);
            var told = heap.told();
            sums.check(api());
            return new UsageFigures(load, records, time, taken, told, null);
        }
    }

    /** The same figures, with how long all usage took to add up afterwards; there must be no difference. */
    UsageFigures audited(UsageFigures figures) {
        return figures.with(audit());
    }

    private Duration audit() {
        var start = System.nanoTime();
        var answer = api().send(api().request("/usage-audit")
                .timeout(Duration.ofHours(1))
                .GET());
        if (!answer.body().path("difference").isEmpty() || answer.status() != 200) {
            throw new AssertionError(answer.http().body());
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Until the compiler has had its time. */
    void warmUp() throws Exception {
        var end = System.nanoTime() + settings.warm().toNanos();
        while (System.nanoTime() < end) {
            var round = UsageSettings.IN_ARRAY * UsageSettings.IN_ARRAY;
            send(stream(UsageStream.VOICE, settings.subscribers()), round, arrays());
            send(stream(UsageStream.POOL, settings.subscribers()), round / 10, singles());
            var calls = stream(UsageStream.VOICE, settings.subscribers());
            send(calls, round, csv(calls, round));
        }
    }

    Way arrays() {
        return new Posting(process.url(), settings.connections(), UsageSettings.IN_ARRAY)::post;
    }

    Way singles() {
        return new Posting(process.url(), settings.connections(), 1)::post;
    }

    /** A file that is there already. */
    Way csv(UsageStream stream, int records) throws IOException {
        var rows = Stream.concat(
                Stream.of(UsageStream.COLUMNS), LongStream.range(0, records).mapToObj(stream::row));
        Files.write(files.resolve(stream.name() + ".csv"), (Iterable<String>) rows::iterator);
        return (ignored, all) -> load(stream.name() + ".csv", MAPPING);
    }

    Way jsonLines(UsageStream stream, int records) throws IOException {
        var rows = LongStream.range(0, records).mapToObj(stream::json);
        Files.write(files.resolve(stream.name() + ".jsonl"), (Iterable<String>) rows::iterator);
        return (ignored, all) -> load(stream.name() + ".jsonl", null);
    }

    private void load(String fileName, String mapping) throws IOException {
        var asked = Loads.ofUsage(api()).ask(fileName, mapping);
        if (asked.status() != 201) {
            throw new IllegalStateException(asked.http().body());
        }
        var told = asked.body();
        while (!told.has("endDateTime")) {
            LockSupport.parkNanos(PAUSE);
            told = api().get(asked.header("Location")).body();
        }
        if (told.get("rejected").intValue() > 0
                || !told.get("state").textValue().equals("done")) {
            throw new AssertionError(told);
        }
        Files.delete(files.resolve(fileName));
    }

    /** Until all that was sent is taken from the queue. */
    Way messages(ProducerProcess producer) {
        var queues = new Queues(api(), "bench");
        return (stream, records) -> {
            if (producer.produce(stream, records) != 200) {
                throw new IllegalStateException("The producer has failed");
            }
            while (queues.depth(Queues.USAGE) > 0) {
                LockSupport.parkNanos(PAUSE);
            }
        };
    }

    @Override
    public void close() {
        process.stop();
    }
}
