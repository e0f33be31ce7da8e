package org.usageconsumption.file.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Consumption;
import org.usageconsumption.fixtures.Loads;
import org.usageconsumption.fixtures.OwnServers;
import org.usageconsumption.fixtures.SampleBuckets;
import org.usageconsumption.fixtures.SampleFiles;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.ServerProcess;

/** Files that nobody here wrote are loaded with nothing but a mapping; what they add up to was counted elsewhere. */
@OwnServers
class DataSetsIT {

    private static final Path DATA = Path.of(System.getProperty("it.shared"), "data");

    private static ServerProcess server;
    private static Api api;

    private final SampleProducts subscriber = SampleProducts.subscriber();

    @BeforeAll
    static void start() throws IOException {
        var isThere = Files.exists(DATA);
        if (!isThere) {
            Logger.getLogger(DataSetsIT.class.getName())
                    .warning("Skipped: there is no data to load beside the project");
        }
        assumeTrue(isThere, "There is no data to load beside the project");
        var directory = Files.createDirectories(Path.of(System.getProperty("it.directory")));
        server = new ServerProcess(
                Files.createTempDirectory(directory, "data-sets"),
                Path.of(System.getProperty("it.war")),
                Map.of(
                        "FILE_DIRECTORY",
                                SampleFiles.directory().toAbsolutePath().toString(),
                        "FILE_MAPPINGS", SampleFiles.mappings().toAbsolutePath().toString()));
        server.start();
        api = server.api();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    /** Copies a data set to where files are loaded from. */
    private String file(String name) throws IOException {
        Files.createDirectories(SampleFiles.directory());
        var copy = subscriber.key() + ".csv";
        Files.copy(DATA.resolve(name), SampleFiles.directory().resolve(copy), StandardCopyOption.REPLACE_EXISTING);
        return copy;
    }

    private static String in2014(String product) {
        return product.replace("2026-11-01", "2014-03-01").replace("2026-12-01", "2014-05-01");
    }

    private String bucket(String type) {
        return subscriber.bucketId() + "-" + type;
    }

    private void assertUsed(Map<String, String> usedByType) {
        usedByType.forEach((type, used) -> assertThat(
                        Consumption.of(api, subscriber.msisdn(), bucket(type)).used())
                .as(type)
                .isEqualTo(used));
    }

    @Test
    void aSubscribersCallsAndTexts() throws IOException {
        var csv = file("bandicoot/ego.csv");
        api.put(
                subscriber.path(),
                in2014(subscriber.with(Stream.of("call-in", "call-out", "text-in", "text-out")
                        .map(type -> SampleBuckets.of(
                                bucket(type), type, 1_000_000, type.startsWith("call") ? "s" : "event"))
                        .toArray(String[]::new))));
        SampleFiles.mapping(subscriber.key(), """
                {"usage": {"id": "ego-{line}-%s", "source": "bandicoot",
                   "usageType": "{interaction}-{direction}",
                   "usageDate": {"value": "{datetime}", "pattern": "yyyy-MM-dd HH:mm:ss", "zone": "UTC"},
                   "logicalResource": "%s",
                   "quantity": {"value": "{call_duration}", "otherwise": "1"},
                   "units": {"value": "{interaction}", "values": {"call": "s", "text": "event"}},
                   "characteristic": {"correspondent": "{correspondent_id}", "antenna": "{antenna_id}"}}}""".formatted(subscriber.key(), subscriber.msisdn()));

        var loaded = Loads.ofUsage(api).load(csv, subscriber.key());

        assertThat(Loads.counts(loaded)).isEqualTo("314 0 0 0");
        assertUsed(
                Map.of("call-out", "103124 s", "call-in", "163673 s", "text-out", "73 event", "text-in", "166 event"));
    }

    @Test
    void fiveThousandLinesOfACompanysWithARowEach() throws IOException {
        var csv = file("modeldata/mlc_churn.csv");
        var minutes = Stream.of("day", "eve", "night", "intl").map(type -> type + "-minutes");
        var events = Stream.of("day-calls", "eve-calls", "night-calls", "intl-calls", "vmail");
        var types = Stream.concat(minutes, events).toList();
        api.put(
                subscriber.path(),
                subscriber.with(types.stream()
                        .map(type -> SampleBuckets.of(
                                bucket(type), type, 9_000_000, type.endsWith("minutes") ? "min" : "event"))
                        .toArray(String[]::new)));
        SampleFiles.mapping(subscriber.key() + "-lines", """
                {"product": {"id": "%1$s-{line}", "name": "A line in {state}", "status": "active",
                   "logicalResource": [{"id": "%1$s-{line}"}],
                   "bucket": [%2$s]}}""".formatted(
                subscriber.id(),
                types.stream().map(type -> "{\"id\": \"" + bucket(type) + "\"}").collect(Collectors.joining(", "))));
        SampleFiles.mapping(subscriber.key(), """
                {"usage": {"source": "churn", "usageDate": "2026-11-15T12:00:00Z",
                   "logicalResource": "%1$s-{line}", "units": "event"},
                 "records": [
                   {"id": "%1$s-{line}-1", "usageType": "day-minutes", "quantity": "{total_day_minutes}", "units": "min"},
                   {"id": "%1$s-{line}-2", "usageType": "eve-minutes", "quantity": "{total_eve_minutes}", "units": "min"},
                   {"id": "%1$s-{line}-3", "usageType": "night-minutes", "quantity": "{total_night_minutes}", "units": "min"},
                   {"id": "%1$s-{line}-4", "usageType": "intl-minutes", "quantity": "{total_intl_minutes}", "units": "min"},
                   {"id": "%1$s-{line}-5", "usageType": "day-calls", "quantity": "{total_day_calls}"},
                   {"id": "%1$s-{line}-6", "usageType": "eve-calls", "quantity": "{total_eve_calls}"},
                   {"id": "%1$s-{line}-7", "usageType": "night-calls", "quantity": "{total_night_calls}"},
                   {"id": "%1$s-{line}-8", "usageType": "intl-calls", "quantity": "{total_intl_calls}"},
                   {"id": "%1$s-{line}-9", "usageType": "vmail", "quantity": "{number_vmail_messages}",
                    "when": {"value": "{number_vmail_messages}", "isNot": "0"}}]}""".formatted(subscriber.id()));

        var provisioned = Loads.ofProducts(api).load(csv, subscriber.key() + "-lines");
        var loaded = Loads.ofUsage(api).load(csv, subscriber.key());

        assertThat(Loads.counts(provisioned)).isEqualTo("5000 0 0 0");
        assertThat(loaded.get("linesRead").intValue()).isEqualTo(5_000);
        assertThat(loaded.get("rejected").intValue()).isZero();
        assertThat(loaded.get("counted").intValue()).isBetween(40_000, 45_000);
        assertUsed(Map.of(
                "day-minutes", "901444.5 min",
                "eve-minutes", "1003182.8 min",
                "night-minutes", "1001958.1 min",
                "intl-minutes", "51308.9 min",
                "day-calls", "500147 event",
                "eve-calls", "500955 event",
                "night-calls", "499596 event",
                "intl-calls", "22176 event",
                "vmail", "38776 event"));
    }
}
