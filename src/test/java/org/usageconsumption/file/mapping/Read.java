package org.usageconsumption.file.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.usageconsumption.fixtures.SampleFiles;
import org.usageconsumption.tmforum.Json;

/** What is read of a file with a mapping. */
record Read(List<MappedLine> lines) {

    private static final String NAME = "read-%s.txt";

    static Read usage(String mapping, String... rows) {
        return of(Kind.USAGE, mapping, String.join("\n", rows).getBytes(StandardCharsets.UTF_8));
    }

    static Read of(Kind kind, String mapping, byte[] content) {
        try (var file = open(kind, mapping, content)) {
            return new Read(all(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static MappedFile open(Kind kind, String mapping, byte[] content) throws IOException {
        var path = SampleFiles.file(NAME.formatted(Thread.currentThread().getId()), content);
        return MappedFile.open(path, kind, mapping == null ? null : Json.parse(mapping));
    }

    static List<MappedLine> all(MappedFile file) throws IOException {
        var lines = new ArrayList<MappedLine>();
        for (var line = file.next(); line != null; line = file.next()) {
            lines.add(line);
        }
        return lines;
    }

    List<JsonNode> records() {
        return mapped().stream().map(Mapped::json).toList();
    }

    private List<Mapped> mapped() {
        return lines.stream().flatMap(line -> line.records().stream()).toList();
    }

    /** An attribute, or a characteristic's value, of each record that is not rejected; null where there is none. */
    List<String> texts(String name) {
        return records().stream()
                .filter(Objects::nonNull)
                .map(record -> text(record, name))
                .toList();
    }

    private static String text(JsonNode usage, String name) {
        for (var characteristic : usage.path("usageCharacteristic")) {
            if (characteristic.path("name").asText().equals(name)) {
                return characteristic.get("value").asText();
            }
        }
        return usage.path(name).asText(null);
    }

    /** Why records are rejected, one for each. */
    List<String> reasons() {
        return mapped().stream()
                .filter(record -> record.json() == null)
                .map(record -> record.rejection().reason())
                .toList();
    }
}
