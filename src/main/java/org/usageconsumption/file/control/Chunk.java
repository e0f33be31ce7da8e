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

/** Rows of a part of a file that are loaded in one transaction, as far as they are not postponed. */
final class Chunk {

    /**
     * A record that is not taken, and the row that it comes from.
     *
     * @param index which of the row's it is, from 0
     */
    record Rejected(Line line, int index, Rejection rejection) {}

    private final List<MappedLine> lines;
    private final long postponed;
    private final Place next;
    private final List<Rejected> rejected = new ArrayList<>();
    private long records;
    private long duplicates;
    private long keptAside;

    Chunk(List<MappedLine> read, Share share) {
        lines = read.stream().filter(line -> !share.postpones(line)).toList();
        postponed = read.size() - lines.size();
        next = read.get(read.size() - 1).line().next();
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
            for (var index = 0; index < line.records().size(); index++) {
                var record = line.records().get(index);
                count(line.line(), index, record.json() == null ? Taken.not(record.rejection()) : taken.next());
            }
        }
    }

    private void count(Line line, int index, Taken taken) {
        records++;
        if (taken.isDuplicate()) {
            duplicates++;
        } else if (taken.isKeptAside()) {
            keptAside++;
        } else if (taken.rejection() != null) {
            rejected.add(new Rejected(line, index, taken.rejection()));
        }
    }

    Tally tally() {
        var skipped = lines.stream().filter(line -> line.records().isEmpty()).count();
        var counted = records - duplicates - keptAside - rejected.size();
        return new Tally(lines.size(), counted, duplicates, keptAside, rejected.size(), skipped);
    }

    /** Records that were taken, now or before. */
    long taken() {
        return records - rejected.size();
    }

    List<Rejected> rejected() {
        return rejected;
    }

    /** Rows that are left to the last part. */
    long postponed() {
        return postponed;
    }

    /** Behind all that was read. */
    Place next() {
        return next;
    }
}
