package org.usageconsumption.file.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageconsumption.fixtures.Api.Answer;
import org.usageconsumption.fixtures.BlackBox;
import org.usageconsumption.fixtures.Loads;
import org.usageconsumption.fixtures.SampleFiles;
import org.usageconsumption.fixtures.SampleProducts;

/** Nothing is read but what lies in the operator's directories. */
class FileNamesIT extends BlackBox {

    private final String key = SampleProducts.subscriber().key();
    private final Loads files = Loads.ofUsage(api);

    @BeforeEach
    void write() {
        SampleFiles.mapping("calls", SampleFiles.CALLS);
        SampleFiles.file(key + ".csv", "id,msisdn,seconds\n");
        SampleFiles.file("../outside.csv", "id,msisdn,seconds\n");
    }

    private static void assertInvalid(Answer answer, String attribute) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("code").textValue()).isEqualTo("invalid");
        assertThat(answer.body().get("reason").textValue()).startsWith(attribute + " ");
        assertThat(answer.http().body())
                .doesNotContain("Exception", SampleFiles.directory().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../outside.csv",
                "..",
                ".",
                ".hidden.csv",
                "/etc/passwd",
                "sub/calls.csv",
                "sub\\\\calls.csv",
                "..\\\\outside.csv",
                "C:calls.csv",
                "none.csv",
                "%2e%2e%2foutside.csv",
                "a\\u0000.csv"
            })
    void aNameIsPlainAndOfAFileThatIsThere(String name) {
        assertInvalid(files.ask(name, "calls"), "fileName");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../mappings/calls", "/calls", "..", ".calls", "none", "calls.json", "a\\\\b"})
    void aMappingIsPlainAndThere(String name) {
        assertInvalid(files.ask(key + ".csv", name), "mapping");
    }

    @Test
    void aLinkThatLeadsOutOfTheDirectoryIsNotFollowed() throws IOException {
        var link = SampleFiles.directory().resolve(key + "-link.csv");
        Files.createSymbolicLink(link, Path.of("../outside.csv"));
        var inside = SampleFiles.directory().resolve(key + "-inside.csv");
        Files.createSymbolicLink(inside, Path.of(key + ".csv"));

        assertInvalid(files.ask(link.getFileName().toString(), "calls"), "fileName");
        assertThat(files.ask(inside.getFileName().toString(), "calls").status()).isEqualTo(201);
    }

    @Test
    void aDirectoryIsNoFile() throws IOException {
        Files.createDirectories(SampleFiles.directory().resolve(key + "-directory"));

        assertInvalid(files.ask(key + "-directory", null), "fileName");
    }

    @Test
    void aBodyNamesItsFile() {
        for (var body : new String[] {"{}", "{\"fileName\": 1}", "{\"fileName\": \"\"}", "[]", "1"}) {
            assertThat(api.post("/usage-files", body).status()).as(body).isEqualTo(400);
        }
        assertThat(api.post("/usage-files", "{\"fileName\": \"" + key + ".csv\", \"mapping\": 1}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aCsvFileNeedsAMapping() {
        assertInvalid(files.ask(key + ".csv", null), "mapping");
    }

    @Test
    void aMappingThatIsWrongOrDoesNotFitTheFileIsToldBeforeAnythingIsLoaded() {
        var before = api.get("/usage-files?limit=1").header("X-Total-Count");
        Map.of("broken", "{", "empty", "{}", "other", SampleFiles.CALLS.replace("{msisdn}", "{imsi}"))
                .forEach((name, mapping) -> {
                    SampleFiles.mapping(name + key, mapping);

                    assertInvalid(files.ask(key + ".csv", name + key), "mapping");
                });
        assertThat(files.ask(key + ".csv", "other" + key).body().get("reason").textValue())
                .contains("usage.logicalResource names the column imsi, which the file does not have");
        SampleFiles.mapping("list" + key, "[]");
        assertThat(files.ask(key + ".csv", "list" + key).body().get("reason").textValue())
                .isEqualTo("mapping names list" + key + ", which is no JSON object");
        assertThat(Loads.ofProducts(api).ask(key + ".csv", "calls").status()).isEqualTo(400);

        assertThat(api.get("/usage-files?limit=1").header("X-Total-Count")).isEqualTo(before);
    }
}
