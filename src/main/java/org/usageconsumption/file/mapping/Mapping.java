package org.usageconsumption.file.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.usageconsumption.tmforum.Attributes;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Refusal;

/** What records are made of a row: a document of an operator's, read for the columns of one file. */
final class Mapping {

    private static final String RECORDS = "records";

    private record Record(List<RowCondition> when, Function<Row, Mapped> made) {

        Stream<Mapped> of(Row row) {
            return isMadeOf(when, row) ? Stream.of(made.apply(row)) : Stream.empty();
        }
    }

    private final List<RowCondition> when;
    private final List<Record> records = new ArrayList<>();

    private Mapping(List<RowCondition> when) {
        this.when = when;
    }

    /**
     * How the rows of its files are written; what else it says is not looked at.
     *
     * @throws Refusal.Invalid naming what is wrong
     */
    static Layout layout(JsonNode document) {
        var mapping = Attributes.of(document);
        return mapping.check(Layout.read(mapping));
    }

    /**
     * @throws Refusal.Invalid naming all that is wrong, such as columns that the file does not have
     */
    static Mapping read(JsonNode document, Kind kind, Columns columns) {
        var words = Attributes.of(document);
        Words.check(
                words,
                Stream.of(Layout.WORDS, List.of(RowCondition.WHEN), kind.words())
                        .flatMap(List::stream)
                        .toList());
        var mapping = new Mapping(RowCondition.read(words, columns));
        words.require(kind.word());
        words.object(kind.word()).ifPresent(record -> {
            if (kind == Kind.PRODUCT) {
                mapping.records.add(new Record(List.of(), MappedProduct.read(words, kind.word(), columns)));
            } else {
                usages(words, record).forEach(usage -> mapping.add(usage, columns));
            }
        });
        return words.check(mapping);
    }

    /** Each of the records, with what it does not say itself from the usage. */
    private static List<Attributes> usages(Attributes words, Attributes usage) {
        if (!words.has(RECORDS)) {
            return List.of(usage);
        }
        var records = words.list(RECORDS, MappedLine.MOST_RECORDS);
        if (words.json().get(RECORDS).isArray() && words.json().get(RECORDS).isEmpty()) {
            words.reject(RECORDS, "must be an array of at least one object");
        }
        return IntStream.range(0, records.size())
                .filter(i -> records.get(i).json().isObject())
                .mapToObj(i -> words.regrouped(
                        RECORDS + "[" + i + "]",
                        merged(usage.json(), records.get(i).json())))
                .toList();
    }

    private static ObjectNode merged(JsonNode usage, JsonNode record) {
        return Json.object().<ObjectNode>setAll((ObjectNode) usage).setAll((ObjectNode) record);
    }

    private void add(Attributes usage, Columns columns) {
        records.add(new Record(RowCondition.read(usage, columns), MappedUsage.read(usage, columns)));
    }

    private static boolean isMadeOf(List<RowCondition> conditions, Row row) {
        return conditions.stream().allMatch(condition -> condition.holds(row));
    }

    List<Mapped> of(Row row) {
        return isMadeOf(when, row)
                ? records.stream().flatMap(record -> record.of(row)).toList()
                : List.of();
    }
}
