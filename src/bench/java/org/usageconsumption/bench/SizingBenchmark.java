package org.usageconsumption.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.ServerProcess;

/**
 * Takes the sizes of docs/dba.md: what subscribers, buckets, usage, questions and events take in H2, and what the same values take
 * in Oracle. Ids are long, as UUIDs are, and come in no order.
 *
 * <p>{@code mvn -P bench verify -Dit.test=SizingBenchmark}
 */
class SizingBenchmark {

    private static final int IN_ARRAY = 500;
    private static final String USED_AT = "2026-11-03T10:00:00.123Z";

    private final int subscribers = Integer.getInteger("sizing.subscribers", 10_000);
    private final int usageOfEach = Integer.getInteger("sizing.usage", 20);
    private final Database database = new Database(Settings.directory().resolve("sizing"));

    @Test
    void takeTheSizes() throws Exception {
        Files.createDirectories(database.directory());
        database.delete();
        fill();
        database.compact();
        var sizes = new ArrayList<TableSize>();
        try (var connection = database.open()) {
            for (var table : SizingReport.TABLES) {
                sizes.add(TableSize.of(table, connection));
            }
        }
        var report = new SizingReport(sizes).text();
        Files.writeString(Settings.directory().resolve("sizing.md"), report);
        System.out.println(report);
    }

    /** Nobody takes the events to the listener, so that they stay. */
    private void fill() throws Exception {
        var environment = Map.of(
                "DATABASE_FILE", database.file().toString(), "HUB_DELIVER", "false", "HUB_CALLBACK_ALLOW", "127.0.0.1");
        var war = Path.of(System.getProperty("it.war"));
        try (var server = new ServerProcess(Settings.directory().resolve("server"), war, environment)) {
            server.start();
            var api = server.api();
            assertThat(api.post(Api.HUB, "{\"callback\": \"http://127.0.0.1:9/listener\"}")
                            .status())
                    .isEqualTo(201);
            send(api, Api.PRODUCTS, SizingBenchmark::product);
            for (var turn = 0; turn < usageOfEach; turn++) {
                var number = turn;
                send(api, Api.USAGE, subscriber -> usage(subscriber, number));
            }
            for (var subscriber = 0; subscriber < subscribers; subscriber++) {
                var question =
                        "{\"searchCriteria\": {\"logicalResource\": [{\"id\": \"" + msisdn(subscriber) + "\"}]}}";
                assertThat(api.post(Api.QUERY, question).status()).isEqualTo(201);
            }
            server.stop();
        }
    }

    private void send(Api api, String path, IntFunction<String> element) throws Exception {
        for (var from = 0; from < subscribers; from += IN_ARRAY) {
            var array = IntStream.range(from, Math.min(subscribers, from + IN_ARRAY))
                    .mapToObj(element)
                    .collect(Collectors.joining(",", "[", "]"));
            var answer = api.post(path, array);
            assertThat(answer.body().path("rejected").asInt(1))
                    .as(answer.http().body())
                    .isZero();
        }
    }

    private static String id(String kind, int number) {
        return UUID.nameUUIDFromBytes((kind + number).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static String msisdn(int subscriber) {
        return String.valueOf(4_600_000_000L + subscriber);
    }

    /** With a threshold that usage crosses. */
    private static String product(int subscriber) {
        var buckets = List.of(
                bucket(subscriber, "data", 2, "GB", ", \"threshold\": [{\"percentage\": 1}]"),
                bucket(subscriber, "voice", 20, "h", ""),
                bucket(subscriber, "sms", 200, "event", ""));
        return """
                {"id": "%s", "name": "Data 2 GB, voice 20 h and 200 SMS", "status": "active",
                 "validFor": {"startDateTime": "2026-11-01T00:00:00Z"},
                 "productOffering": {"id": "PO-CLASSIC", "name": "Classic"}, "partyAccount": {"id": "%s"},
                 "relatedParty": [{"id": "%s", "role": "customer", "@referredType": "Individual"}],
                 "logicalResource": [{"id": "%s", "name": "MSISDN"}], "bucket": %s}""".formatted(
                        id("product", subscriber),
                        id("account", subscriber),
                        id("party", subscriber),
                        msisdn(subscriber),
                        buckets);
    }

    private static String bucket(int subscriber, String usageType, int amount, String units, String more) {
        return """
                {"id": "%s", "name": "%s", "usageType": "%s", "priority": 1, "allowance": {"amount": %d, "units": "%s"},
                 "validFor": {"startDateTime": "2026-11-01T00:00:00Z", "endDateTime": "2026-12-01T00:00:00Z"}%s}""".formatted(id(usageType, subscriber), usageType, usageType, amount, units, more);
    }

    private static String usage(int subscriber, int turn) {
        var isData = turn % 2 == 0;
        return """
                {"id": "%s", "usageType": "%s", "usageDate": "%s",
                 "usageCharacteristic": [{"name": "source", "value": "mediation-1"},
                                         {"name": "logicalResource", "value": "%s"},
                                         {"name": "quantity", "value": %d}, {"name": "units", "value": "%s"}]}""".formatted(
                        id("usage" + turn + "-", subscriber),
                        isData ? "data" : "voice",
                        USED_AT,
                        msisdn(subscriber),
                        isData ? 31_457_280 + subscriber : 120 + subscriber % 60,
                        isData ? "B" : "s");
    }
}
