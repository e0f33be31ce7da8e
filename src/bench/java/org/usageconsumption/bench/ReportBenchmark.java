package org.usageconsumption.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.ServerProcess;
import org.usageconsumption.fixtures.Tasks;

/**
 * How long it takes until a report of all lines of an account is ready, and to read it; and how long the ten lines that used
 * most data, of as many. Half of all lines are the account's.
 *
 * <p>{@code mvn -P bench verify -Dit.test=ReportBenchmark}
 */
class ReportBenchmark {

    private static final int IN_ARRAY = 1_000;
    private static final int TURNS = 3;
    private static final int TOP_TENS = 40;
    private static final String ACCOUNT = "ACC-ALL";
    private static final String TOP_TEN = "?limit=10&sort="
            + URLEncoder.encode(
                    "-usageConsumption.bucketRefOrValue[?(@usageType==data)].bucketCounter[?(@counterType==used)].value.amount",
                    StandardCharsets.UTF_8);

    private final int lines = Integer.getInteger("bench.lines", 100_000);
    /** Of the database, in KB: what it keeps of its pages in the heap is no part of what a report takes. */
    private final int cache = Integer.getInteger("bench.cache", 131_072);

    private final Database provisioned = new Database(Settings.directory().resolve("report-" + lines));

    @Test
    void takeTheFigures() throws Exception {
        var isThere = provisioned.exists();
        try (var server = server()) {
            server.start();
            System.out.println("Machine: " + Machine.here().told());
            if (!isThere) {
                provision(server.api());
            }
            for (var turn = 0; turn < TURNS; turn++) {
                report(server);
                topTens(server.api());
            }
        }
    }

    private ServerProcess server() throws IOException {
        Files.createDirectories(provisioned.directory());
        return new ServerProcess(
                Settings.directory().resolve("report-server"),
                Path.of(System.getProperty("it.war")),
                Map.of(
                        "JVM_ARGS", "-Xmx" + System.getProperty("bench.heap", "1g"),
                        "DATABASE_FILE", provisioned.file().toString(),
                        "DATABASE_OPTIONS", Database.options().replaceFirst("CACHE_SIZE=\\d+", "CACHE_SIZE=" + cache)));
    }

    private void provision(Api api) {
        send(api, Api.PRODUCTS, 2 * lines, ReportBenchmark::line);
        send(api, Api.USAGE, 2 * lines, ReportBenchmark::usage);
    }

    /** Every other one is the account's. */
    private static String line(int number) {
        return number % 2 == 0
                ? Population.single(number).replace("ACC-PARTY-" + number, ACCOUNT)
                : Population.single(number);
    }

    /** Within the allowance of 20 GB, in an order without a pattern. */
    private static String usage(int number) {
        return Population.usage(number, 1 + (int) (number * 7_919L % 19_997));
    }

    private static void send(Api api, String path, int count, IntFunction<String> element) {
        for (var from = 0; from < count; from += IN_ARRAY) {
            var array = IntStream.range(from, Math.min(count, from + IN_ARRAY))
                    .mapToObj(element)
                    .collect(Collectors.joining(",", "[", "]"));
            var receipt = api.send(api.request(path)
                    .version(Version.HTTP_1_1)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(array)));
            assertThat(receipt.body().path("rejected").asInt(1))
                    .as(receipt.http().body())
                    .isZero();
        }
    }

    private static String question() {
        return "{\"searchCriteria\": {\"partyAccount\": [{\"id\": \"" + ACCOUNT + "\"}]}}";
    }

    private void report(ServerProcess server) throws Exception {
        var tasks = new Tasks(server.api());
        var cpu = server.cpuTime();
        var start = System.nanoTime();
        String href;
        String heap;
        try (var watch = new HeapWatch(server.pid())) {
            href = tasks.prefer(Api.QUERY, question()).header("Location");
            tasks.until(href + "?fields=state", task -> Tasks.state(task).equals("done"));
            heap = watch.told();
        }
        var ready = seconds(start);
        assertThat(server.api().get(href + "?limit=1").header("X-Total-Count")).isEqualTo(String.valueOf(lines));
        System.out.printf(
                Locale.ROOT,
                "%,d lines ready in %.1f s, %.1f s of CPU; least heap in each quarter: %s MB%n",
                lines,
                ready,
                server.cpuTime().minus(cpu).toMillis() / 1e3,
                heap);
        read(href, server);
        assertThat(server.api().delete(href).status()).isEqualTo(204);
    }

    private void read(String href, ServerProcess server) throws Exception {
        var start = System.nanoTime();
        try (var watch = new HeapWatch(server.pid())) {
            var answer = HttpClient.newHttpClient()
                    .send(
                            server.api()
                                    .request(href)
                                    .timeout(Duration.ofMinutes(10))
                                    .build(),
                            BodyHandlers.ofInputStream());
            var bytes = 0L;
            try (var body = answer.body()) {
                var buffer = new byte[1 << 16];
                for (var read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                    bytes += read;
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "%,d MB read in %.1f s; least heap in each quarter: %s MB%n",
                    bytes >> 20,
                    seconds(start),
                    watch.told());
        }
        var middle = System.nanoTime();
        assertThat(server.api().get(href + "?limit=100&offset=" + lines / 2).status())
                .isEqualTo(200);
        System.out.printf(Locale.ROOT, "100 lines from the middle in %.0f ms%n", seconds(middle) * 1e3);
    }

    private static void topTens(Api api) {
        var times = IntStream.range(0, TOP_TENS)
                .mapToDouble(time -> topTen(api))
                .sorted()
                .toArray();
        System.out.printf(
                Locale.ROOT,
                "The ten that used most: median %.0f ms, worst %.0f ms%n",
                times[TOP_TENS / 2] * 1e3,
                times[TOP_TENS - 1] * 1e3);
    }

    private static double topTen(Api api) {
        var start = System.nanoTime();
        var answer = api.post(Api.QUERY + TOP_TEN, question());
        var time = seconds(start);
        assertThat(Tasks.state(answer)).as(answer.http().body()).isEqualTo("done");
        assertThat(answer.body().get("usageConsumption")).hasSize(10);
        return time;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
