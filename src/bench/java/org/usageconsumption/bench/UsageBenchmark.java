package org.usageconsumption.bench;

import java.nio.file.Files;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * How fast usage is counted, by files, messages and requests, and beside how much stored; each time all counters are
 * compared with what was sent. It fails where one differs, not where it is slow.
 *
 * <p>{@code mvn -P bench verify -Dit.test=UsageBenchmark}; docs/performance.md tells what more the command line may say.
 */
class UsageBenchmark {

    private static final int FEW = 10_000;
    private static final int[] IN_COMMIT = {1_000, 10_000};

    private final UsageSettings settings = UsageSettings.read();
    private final Database provisioned = new Database(Settings.directory().resolve("usage-provisioned"));
    private final Database running = new Database(Settings.directory().resolve("usage-running"));
    private UsageReport report;
    private UsageFigures file;

    @Test
    void takeTheFigures() throws Exception {
        Files.createDirectories(provisioned.directory());
        report = new UsageReport(Settings.directory().resolveSibling("usage-performance.md"), settings);
        provision();
        provisioned.copyTo(running);
        try (var server = new UsageServer(running, settings)) {
            server.warmUp();
            everyWay(server);
            oneBucket(server);
        }
        var rows = new StoredRows(running);
        if (settings.measures("raw")) {
            raw(rows);
        }
        if (settings.measures("stored")) {
            beside(rows, FEW);
            beside(rows, settings.stored());
        }
        running.delete();
    }

    private void provision() throws Exception {
        provisioned.delete();
        try (var server = new UsageServer(provisioned, settings)) {
            Subscribers.provision(server.api(), settings.subscribers());
        }
    }

    private void everyWay(UsageServer server) throws Exception {
        var all = settings.subscribers();
        if (settings.measures("file") || settings.measures("raw")) {
            var rows = server.stream(UsageStream.VOICE, all);
            file = server.measure("CSV file", rows, settings.records(), server.csv(rows, settings.records()));
            report.add(server.audited(file));
        }
        if (settings.measures("file")) {
            var lines = server.stream(UsageStream.VOICE, all);
            report.add(server.audited(server.measure(
                    "file of JSON lines", lines, settings.records(), server.jsonLines(lines, settings.records()))));
        }
        if (settings.measures("jms")) {
            try (var producer = new ProducerProcess(Settings.directory().resolve("producer"), server.jmsPort())) {
                var messages = server.messages(producer);
                server.send(server.stream(UsageStream.VOICE, all), FEW, messages);
                report.add(server.audited(server.measure(
                        "messages", server.stream(UsageStream.VOICE, all), settings.records(), messages)));
            }
        }
        if (settings.measures("http")) {
            requests("", server.stream(UsageStream.VOICE, all), server);
        }
    }

    private void oneBucket(UsageServer server) throws Exception {
        if (settings.measures("pool")) {
            requests(", one bucket of all", server.stream(UsageStream.POOL, settings.subscribers()), server);
        }
        if (settings.measures("one")) {
            requests(", one bucket of one", server.stream(UsageStream.VOICE, 1), server);
        }
    }

    private void requests(String whose, UsageStream stream, UsageServer server) throws Exception {
        report.add(server.measure("HTTP arrays" + whose, stream, settings.fewer(), server.arrays()));
        var others = server.stream(stream.usageType(), stream.subscribers());
        report.add(server.audited(server.measure("HTTP singles" + whose, others, settings.fewer(), server.singles())));
    }

    private void raw(StoredRows rows) throws Exception {
        var fresh = new Database(Settings.directory().resolve("usage-raw"));
        Files.createDirectories(fresh.directory());
        var stream = new UsageStream("raw", UsageStream.VOICE, settings.subscribers());
        for (var inCommit : IN_COMMIT) {
            rows.measure(fresh, stream, Math.min(settings.records(), 10 * inCommit), inCommit);
            var measured = rows.measure(fresh, stream, settings.records(), inCommit);
            report.add(measured);
            report.addRatio(file, measured);
        }
    }

    /** The same load, where so many rows are there before. */
    private void beside(StoredRows rows, int stored) throws Exception {
        provisioned.copyTo(running);
        rows.add(running, new UsageStream("stored", UsageStream.VOICE, settings.subscribers()), stored);
        try (var server = new UsageServer(running, settings)) {
            server.warmUp();
            var beside = String.format(Locale.ROOT, ", beside %,d rows", stored);
            var calls = server.stream(UsageStream.VOICE, settings.subscribers());
            report.add(
                    server.measure("CSV file" + beside, calls, settings.fewer(), server.csv(calls, settings.fewer())));
            requests(beside, server.stream(UsageStream.VOICE, settings.subscribers()), server);
        }
    }
}
