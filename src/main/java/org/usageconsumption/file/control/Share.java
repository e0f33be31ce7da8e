package org.usageconsumption.file.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import java.util.stream.Stream;
import org.usageconsumption.file.entity.FilePart;
import org.usageconsumption.file.entity.UsageFile;
import org.usageconsumption.file.mapping.Kind;
import org.usageconsumption.file.mapping.Mapped;
import org.usageconsumption.file.mapping.MappedLine;
import org.usageconsumption.usage.entity.ReportedUsage;

/**
 * Which rows of a file a part of it takes: each row is one part's. Usage is shared out by its logical resources, so that
 * the parts seldom wait for each other's buckets, and all usage of a logical resource is counted in the file's order. What
 * corrects or reverses other usage, which may be another part's and stand behind it, is postponed.
 *
 * <p>Files are gone on with by later releases: what is whose does not change.
 *
 * @param shares how many parts there are beside the last one
 */
record Share(Kind kind, Long fileId, int number, int shares) {

    static Share of(UsageFile file, int number) {
        return new Share(file.kind(), file.id(), number, file.shares());
    }

    FilePart.Key part() {
        return new FilePart.Key(fileId, number);
    }

    /** Whether a row is this part's to take, or to postpone. */
    boolean has(MappedLine line) {
        return isLast() ? isReplacing(line) : isMine(line);
    }

    /** Whether a row that this part has is left to the last one. */
    boolean postpones(MappedLine line) {
        return !isLast() && isReplacing(line);
    }

    private boolean isLast() {
        return number == FilePart.LAST;
    }

    private boolean isMine(MappedLine line) {
        return shares == 1 || Math.floorMod(subscriber(line).hashCode(), shares) == number - 1;
    }

    /** The logical resource of the first record; of a row that has none, the row itself. */
    private static String subscriber(MappedLine line) {
        return records(line)
                .findFirst()
                .flatMap(record -> ReportedUsage.said(ReportedUsage.LOGICAL_RESOURCE, record))
                .orElseGet(() -> line.line().text());
    }

    private boolean isReplacing(MappedLine line) {
        return kind == Kind.USAGE
                && records(line)
                        .anyMatch(record -> Stream.of(ReportedUsage.CORRECTS, ReportedUsage.REVERSES)
                                .anyMatch(
                                        name -> ReportedUsage.said(name, record).isPresent()));
    }

    private static Stream<JsonNode> records(MappedLine line) {
        return line.records().stream().map(Mapped::json).filter(Objects::nonNull);
    }
}
