package org.usageconsumption.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DailyFileTest {

    private static final Instant MONDAY = Instant.parse("2026-11-30T23:59:59Z");
    private static final Instant TUESDAY = Instant.parse("2026-12-01T00:00:00Z");

    @TempDir
    private Path temporary;

    private Path directory;

    @BeforeEach
    void name() {
        directory = temporary.resolve("logs/audit");
    }

    private static byte[] line(String text) {
        return (text + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private String read(String name) throws IOException {
        return Files.readString(directory.resolve(name));
    }

    @Test
    void eachDayHasAFile() throws Exception {
        var file = new DailyFile(directory);

        file.append(line("one"), MONDAY);
        file.append(line("two"), MONDAY);
        file.append(line("three"), TUESDAY);

        assertThat(read("audit-2026-11-30.0.json")).isEqualTo("one\ntwo\n");
        assertThat(read("audit-2026-12-01.0.json")).isEqualTo("three\n");
    }

    @Test
    void aLargeFileIsFollowedByAnotherAndNoneIsTouchedAgain() throws Exception {
        var file = new DailyFile(directory, 8);
        file.append(line("one"), MONDAY);
        file.append(line("two"), MONDAY);
        file.append(line("three"), MONDAY);

        new DailyFile(directory, 8).append(line("four"), MONDAY);

        assertThat(read("audit-2026-11-30.0.json")).isEqualTo("one\ntwo\n");
        assertThat(read("audit-2026-11-30.1.json")).isEqualTo("three\nfour\n");
    }

    @Test
    void aLineThatWasCutOffEndsBeforeTheNextOne() throws Exception {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("audit-2026-11-30.0.json"), "one\ncut o");

        new DailyFile(directory).append(line("two"), MONDAY);

        assertThat(read("audit-2026-11-30.0.json")).isEqualTo("one\ncut o\ntwo\n");
    }

    @Test
    void whatCannotBeWrittenIsToldAndTriedAgainWithTheNextLine() throws Exception {
        Files.createDirectories(directory.getParent());
        Files.writeString(directory, "no directory");
        var file = new DailyFile(directory);
        assertThatThrownBy(() -> file.append(line("one"), MONDAY)).isInstanceOf(IOException.class);

        Files.delete(directory);
        file.append(line("two"), MONDAY);

        assertThat(read("audit-2026-11-30.0.json")).isEqualTo("two\n");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aLineThatDidNotFitIsTriedAgainUntilItDoesAndBeginsALineOfItsOwn() throws Exception {
        var file = new DailyFile(directory);
        file.check(MONDAY);
        var path = directory.resolve("audit-2026-12-01.0.json");
        Files.createSymbolicLink(path, Path.of("/dev/full"));
        file.check(TUESDAY);

        assertThatThrownBy(() -> file.append(line("one"), TUESDAY)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> file.check(TUESDAY)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> file.check(TUESDAY)).isInstanceOf(IOException.class);

        Files.delete(path);
        Files.writeString(path, "on");
        file.check(TUESDAY);
        file.append(line("two"), TUESDAY);
        assertThat(read("audit-2026-12-01.0.json")).isEqualTo("on\none\ntwo\n");
    }

    @Test
    void aFileThatIsTakenAwayIsBegunAgainWithTheNextCheck() throws Exception {
        var file = new DailyFile(directory);
        file.append(line("one"), MONDAY);
        Files.delete(directory.resolve("audit-2026-11-30.0.json"));

        file.check(MONDAY);
        file.append(line("two"), MONDAY);

        assertThat(read("audit-2026-11-30.0.json")).isEqualTo("two\n");
    }

    @Test
    void linesOfManyThreadsStayWhole() throws Exception {
        var file = new DailyFile(directory, 1_000);
        var threads = Executors.newFixedThreadPool(4);
        try {
            for (var each : threads.invokeAll(IntStream.range(0, 400)
                    .mapToObj(number -> (Callable<Void>) () -> {
                        file.append(line("line " + number + " " + "x".repeat(number % 50)), MONDAY);
                        return null;
                    })
                    .toList())) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }

        try (var files = Files.list(directory)) {
            var lines = files.flatMap(DailyFileTest::lines).sorted().toList();
            assertThat(lines)
                    .isEqualTo(IntStream.range(0, 400)
                            .mapToObj(number -> "line " + number + " " + "x".repeat(number % 50))
                            .sorted()
                            .toList());
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
