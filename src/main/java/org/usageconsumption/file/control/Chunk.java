package org.usageconsumption.file.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.usageconsumption.file.entity.Tally;
import org.usageconsumption.file.mapping.Line;
import org.usageconsumption.file.mapping.MappedLine;
import org.usageconsumption.file.mapping.Place;
import org.usageconsumption.file.mapping.Rejection;

/** Rows of a file that are loaded in one transaction. */
final class Chunk {

    /** A record that is not taken, and the row that it comes from. */
    record Rejected(Line line, Rejection rejection) {}

    private final List<MappedLine> lines;
    private final List<Rejected> rejected = new ArrayList<>();
    private long records;
    private long duplicates;
    private long keptAside;

    Chunk(List<MappedLine> lines) {
        this.lines = lines;
    }

    List<JsonNode> records() {
        return lines.stream()
                .flatMap(line -> line.records().stream())
                .map(record -> record.json())
                .filter(Objects::nonNull)
                .toList();
    }

    /** Remembers what became of the records, which come in their order. */
    void count(Iterator<Taken> taken) {
        for (var line : lines) {
            for (var record : line.records()) {
                count(line.line(), record.json() == null ? Taken.not(record.rejection()) : taken.next());
            }
        }
    }

    private void count(Line line, Taken taken) {
        records++;
        if (taken.isDuplicate()) {
            duplicates++;
        } else if (taken.isKeptAside()) {
            keptAside++;
        } else if (taken.rejection() != null) {
            rejected.add(new Rejected(line, taken.rejection()));
        }
    }

    Tally tally() {
        var skipped = lines.stream().filter(line -> line.records().isEmpty()).count();
        var counted = records - duplicates - keptAside - rejected.size();
        return new Tally(lines.size(), counted, duplicates, keptAside, rejected.size(), skipped);
    }

    List<Rejected> rejected() {
        return rejected;
    }

    Place next() {
        return lines.get(lines.size() - 1).line().next();
    }
}
