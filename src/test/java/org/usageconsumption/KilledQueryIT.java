package org.usageconsumption;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Kills;
import org.usageconsumption.fixtures.OwnServers;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.ServerProcess;
import org.usageconsumption.fixtures.Tasks;

/** The server is killed while it answers a query in the background, and goes on with it: each line is told once. */
@OwnServers
class KilledQueryIT {

    private static final int LINES = 3_000;
    private static final int IN_ARRAY = 1_000;

    private final Kills kills = Kills.of(KilledQueryIT.class);

    private final SampleProducts company = SampleProducts.subscriber();
    private final List<SampleProducts> lines =
            Stream.generate(SampleProducts::subscriber).limit(LINES).toList();

    @Test
    void eachLineIsToldOnceWheneverTheServerIsKilled() throws Exception {
        var directory = Files.createTempDirectory(
                Files.createDirectories(Path.of(System.getProperty("it.directory"))), "killed-query");

        try (var server = server(directory)) {
            server.start();
            provision(server.api());
            var query = ask(server.api());
            for (var kill = 0; kill < kills.count(); kill++) {
                var percentage = 100 * kill / kills.count() + kills.random().nextInt(1 + 60 / kills.count());
                new Tasks(server.api())
                        .until(query, task -> task.body().path("percentage").asInt(100) >= percentage);
                kills.kill(server);
                server.start();
            }

            var done = new Tasks(server.api()).untilOver(query).body();

            assertThat(done.get("state").textValue()).isEqualTo("done");
            assertThat(done.get("lineCount").intValue()).isEqualTo(LINES);
            assertThat(done.get("usageConsumption")
                            .valueStream()
                            .map(line -> line.get("id").textValue()))
                    .containsExactlyElementsOf(
                            lines.stream().map(SampleProducts::id).sorted().toList());
        }
    }

    private ServerProcess server(Path directory) throws IOException {
        return new ServerProcess(
                directory,
                Path.of(System.getProperty("it.war")),
                Map.of("QUERY_PAGE", "10", "QUERY_LEASE", "PT1S", "QUERY_SWEEP", "PT0.5S"));
    }

    private void provision(Api api) {
        for (var from = 0; from < LINES; from += IN_ARRAY) {
            var first = from;
            var products = IntStream.range(first, first + IN_ARRAY)
                    .mapToObj(lines::get)
                    .map(line -> line.withId().replace(line.accountId(), company.accountId()))
                    .collect(Collectors.joining(",", "[", "]"));
            assertThat(api.post(Api.PRODUCTS, products).body().path("rejected").intValue())
                    .isZero();
        }
    }

    private String ask(Api api) {
        var accepted = new Tasks(api)
                .prefer(
                        Api.QUERY,
                        "{\"searchCriteria\": {\"partyAccount\": [{\"id\": \"" + company.accountId() + "\"}]}}");
        assertThat(accepted.status()).isEqualTo(202);
        return accepted.header("Location");
    }
}
