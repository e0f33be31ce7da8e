package org.usageconsumption;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Kills;
import org.usageconsumption.fixtures.Loads;
import org.usageconsumption.fixtures.MixedUsage;
import org.usageconsumption.fixtures.OwnServers;
import org.usageconsumption.fixtures.ServerProcess;
import org.usageconsumption.fixtures.UsageLane;
import org.usageconsumption.fixtures.UsageMix;

/**
 * The server is killed while it loads a file, and at last stopped, and goes on with it by itself: every line counts once, in
 * the counters and in what is told of the file. Its parts are seldom equally far then.
 */
@OwnServers
class KilledLoadIT {

    private static final int LEAST_LINES = 30_000;
    private static final int LINES_A_KILL = 4_000;
    private static final int REJECTED = 7;

    private final Kills kills = Kills.of(KilledLoadIT.class);
    private final UsageMix mix = new UsageMix(kills);
    private final UsageLane told = mix.lane();
    private final int lines = Math.max(LEAST_LINES, LINES_A_KILL * kills.count());
    private final int part = lines / (kills.count() + 1);

    @Test
    void whatAFileSaysIsCountedOnceWheneverTheServerIsKilled() throws Exception {
        var directory = Files.createTempDirectory(
                Files.createDirectories(Path.of(System.getProperty("it.directory"))), "killed-load");

        try (var server = server(directory)) {
            server.start();
            mix.provision(server.api());
            var files = Loads.ofUsage(server.api());
            var file = files.ask("calls.csv", "calls").header("Location");
            for (var kill = 1; kill <= kills.count(); kill++) {
                var moment = moment(kill);
                files.until(file, progress -> isBehind(progress, moment));
                kills.kill(server);
                server.start();
            }
            server.stop();
            server.start();

            assertLoadedOnce(files.untilOver(file), server);
        }
    }

    /** The last one is when corrections and reversals, a ninth of the lines, are counted. */
    private int moment(int kill) {
        return kill > 1 && kill == kills.count()
                ? lines - lines / 12 + kills.random().nextInt(lines / 24)
                : (kill - 1) * part + kills.random().nextInt(part);
    }

    private ServerProcess server(Path directory) throws IOException {
        var server = new ServerProcess(
                directory,
                Path.of(System.getProperty("it.war")),
                Map.of(
                        "FILE_DIRECTORY", "files",
                        "FILE_MAPPINGS", "mappings",
                        "FILE_CHUNK", "100",
                        "FILE_LEASE", "PT2S"));
        var own = directory.resolve("servers").resolve("process");
        Files.createDirectories(own.resolve("mappings"));
        Files.writeString(own.resolve("mappings").resolve("calls.json"), MixedUsage.MAPPING);
        Files.createDirectories(own.resolve("files"));
        Files.write(own.resolve("files").resolve("calls.csv"), lines());
        return server;
    }

    private List<String> lines() {
        return Stream.concat(
                        Stream.of(MixedUsage.COLUMNS), IntStream.range(0, lines).mapToObj(this::line))
                .toList();
    }

    /** Some are of nobody, some cannot be read. */
    private String line(int line) {
        if (line % REJECTED == 0) {
            return line % 2 == 0 ? line + ",voice,nobody,1,s,," : line + ",1";
        }
        return told.next().row();
    }

    private static boolean isBehind(JsonNode progress, int moment) {
        return progress.get("linesRead").intValue() >= moment || progress.has("endDateTime");
    }

    private void assertLoadedOnce(JsonNode done, ServerProcess server) {
        var rejected = (lines + REJECTED - 1) / REJECTED;
        var counted = lines - rejected - told.duplicates();
        assertThat(done.get("state").textValue()).isEqualTo("done");
        assertThat(done.get("linesRead").longValue()).isEqualTo(lines);
        assertThat(Loads.counts(done)).isEqualTo(counted + " " + told.duplicates() + " " + rejected + " 0");
        assertThat(server.api()
                        .get(done.get("href").textValue() + "/rejected?limit=1")
                        .header("X-Total-Count"))
                .isEqualTo(String.valueOf(rejected));
        assertThat(mix.differences(server.api())).isEmpty();
        assertThat(server.api().get("/usage-audit").body().get("difference")).isEmpty();
    }
}
