package org.usageconsumption.file.boundary;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.usageconsumption.file.entity.RejectedLine;
import org.usageconsumption.file.entity.UsageFile;
import org.usageconsumption.tmforum.Json;

/** Files and rejected lines, as they are told. */
final class ToldFile {

    private ToldFile() {}

    /**
     * @param now of when it is told
     */
    static ObjectNode of(UsageFile file, String href, Instant now) {
        var told =
                Json.object().put("id", file.id().toString()).put("href", href).put("fileName", file.fileName());
        file.mappingName().ifPresent(name -> told.put("mapping", name));
        told.put("state", file.state().name());
        file.reason().ifPresent(reason -> told.put("reason", reason));
        told.put("creationDate", file.createdAt().toString());
        put(told, "startDateTime", file.startedAt());
        put(told, "endDateTime", file.endedAt());
        told.put("lastUpdate", file.updatedAt().toString()).put("asOfDateTime", now.toString());
        count(told, file);
        return told;
    }

    private static void put(ObjectNode told, String name, Optional<Instant> time) {
        time.ifPresent(instant -> told.put(name, instant.toString()));
    }

    private static void count(ObjectNode told, UsageFile file) {
        var tally = file.tally();
        told.put("size", file.size())
                .put("bytesRead", file.bytesRead())
                .put("linesRead", tally.lines())
                .put("counted", tally.counted())
                .put("duplicate", tally.duplicate())
                .put("keptAside", tally.keptAside())
                .put("rejected", tally.rejected())
                .put("skipped", tally.skipped());
        var busy = file.busy().toMillis();
        if (busy > 0) {
            told.put("recordsPerSecond", tally.records() * 1000 / busy);
        }
    }

    static ObjectNode of(RejectedLine line) {
        return Json.object()
                .put("lineNumber", line.lineNumber())
                .put("code", line.code())
                .put("reason", line.reason())
                .put("text", line.text());
    }
}
