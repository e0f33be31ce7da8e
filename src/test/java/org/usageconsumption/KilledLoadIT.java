package org.usageconsumption;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Consumption;
import org.usageconsumption.fixtures.Loads;
import org.usageconsumption.fixtures.SampleFiles;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.ServerProcess;

/**
 * The server is killed while it loads a file, and at last stopped, and goes on with it by itself: every line counts once, in the counters and
 * in what is told of the file. {@code -Dkills=20} kills more often.
 */
class KilledLoadIT {

    private static final int KILLS = Integer.getInteger("kills", 3);
    private static final int LINES = 30_000;
    private static final int PART = LINES / (KILLS + 1);
    private static final int REPEATED = 10;
    private static final int REJECTED = 7;

    private final List<SampleProducts> subscribers =
            Stream.generate(SampleProducts::subscriber).limit(20).toList();

    @Test
    void whatAFileSaysIsCountedOnceWheneverTheServerIsKilled() throws Exception {
        var seed = Long.getLong("seed", System.nanoTime());
        Logger.getLogger(KilledLoadIT.class.getName()).info(() -> "The seed is " + seed + ", kills: " + KILLS);
        var random = new Random(seed);
        var directory = Files.createTempDirectory(
                Files.createDirectories(Path.of(System.getProperty("it.directory"))), "killed-load");

        try (var server = server(directory)) {
            server.start();
            subscribers.forEach(each -> server.api().put(each.path(), each.voice20h()));
            var files = Loads.ofUsage(server.api());
            var file = files.ask("calls.csv", "calls").header("Location");
            for (var kill = 0; kill < KILLS; kill++) {
                var moment = kill * PART + random.nextInt(PART);
                files.until(file, told -> isBehind(told, moment));
                server.kill();
                server.start();
            }

            files.until(file, told -> isBehind(told, KILLS * PART));
            server.stop();
            server.start();

            assertLoadedOnce(files.untilOver(file), server);
        }
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
        Files.writeString(own.resolve("mappings").resolve("calls.json"), SampleFiles.CALLS);
        Files.createDirectories(own.resolve("files"));
        Files.write(own.resolve("files").resolve("calls.csv"), lines());
        return server;
    }

    /** Some lines are told twice, some are of nobody, some cannot be read. */
    private List<String> lines() {
        return Stream.concat(
                        Stream.of("id,msisdn,seconds"),
                        IntStream.range(0, LINES).mapToObj(this::line))
                .toList();
    }

    private String line(int line) {
        if (line % REJECTED == 0) {
            return line % 2 == 0 ? line + ",nobody,1" : line + ",1";
        }
        var id = isRepeated(line) ? line - 1 : line;
        return id + "," + subscriber(id).msisdn() + "," + seconds(id);
    }

    private static boolean isRepeated(int line) {
        return line % REPEATED == 0 && line % REJECTED != 0 && (line - 1) % REJECTED != 0;
    }

    private SampleProducts subscriber(int line) {
        return subscribers.get(line % subscribers.size());
    }

    private static int seconds(int line) {
        return line % 50;
    }

    private static boolean isBehind(JsonNode told, int moment) {
        return told.get("linesRead").intValue() >= moment || told.has("endDateTime");
    }

    private void assertLoadedOnce(JsonNode told, ServerProcess server) {
        var rejected =
                IntStream.range(0, LINES).filter(line -> line % REJECTED == 0).count();
        var repeated =
                IntStream.range(0, LINES).filter(KilledLoadIT::isRepeated).count();
        var counted = LINES - rejected - repeated;
        assertThat(told.get("state").textValue()).isEqualTo("done");
        assertThat(told.get("linesRead").longValue()).isEqualTo(LINES);
        assertThat(Loads.counts(told)).isEqualTo(counted + " " + repeated + " " + rejected + " 0");
        assertThat(server.api()
                        .get(told.get("href").textValue() + "/rejected?limit=1")
                        .header("X-Total-Count"))
                .isEqualTo(String.valueOf(rejected));
        assertThat(subscribers)
                .allSatisfy(each -> assertThat(Consumption.of(server.api(), each.msisdn(), each.bucketId())
                                .used())
                        .isEqualTo(usedBy(each) + " s"));
    }

    private int usedBy(SampleProducts subscriber) {
        return IntStream.range(0, LINES)
                .filter(line -> line % REJECTED != 0
                        && !isRepeated(line)
                        && subscriber(line).equals(subscriber))
                .map(KilledLoadIT::seconds)
                .sum();
    }
}
