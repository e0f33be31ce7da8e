package org.usageconsumption.file.mapping;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.usageconsumption.tmforum.Attributes;

/**
 * How a value is made of a row: a template, looked up in a table where there is one, and written as TM Forum writes it.
 *
 * @param values what stands for what; empty where everything stands for itself
 * @param otherwise where there is nothing, or nothing to stand for it; null for none
 * @param written how it is written
 */
record MappedValue(Template value, Map<String, String> values, Template otherwise, UnaryOperator<String> written) {

    private static final String VALUE = "value";
    private static final String VALUES = "values";
    private static final String OTHERWISE = "otherwise";
    private static final List<String> WORDS = Stream.concat(
                    Stream.of(VALUE, VALUES, OTHERWISE), ValueFormat.WORDS.stream())
            .toList();

    /** A text alone, or an object with more words; null where there is none. */
    static MappedValue read(Attributes mapping, String name, Columns columns) {
        if (!mapping.json().path(name).isObject()) {
            var template = Words.template(mapping, name, columns);
            return template == null ? null : new MappedValue(template, Map.of(), null, UnaryOperator.identity());
        }
        var value = mapping.object(name).orElseThrow().require(VALUE);
        Words.check(value, WORDS);
        return new MappedValue(
                Words.template(value, VALUE, columns),
                values(value),
                Words.template(value, OTHERWISE, columns),
                ValueFormat.read(value));
    }

    private static Map<String, String> values(Attributes value) {
        var values = new HashMap<String, String>();
        value.object(VALUES)
                .ifPresent(table -> table.json().properties().forEach(each -> {
                    if (each.getValue().isContainerNode()) {
                        table.reject(each.getKey(), "must be a text");
                    }
                    values.put(each.getKey(), each.getValue().asText());
                }));
        return values;
    }

    /** What it is whatever the row has, as far as the mapping says that. */
    Stream<String> constants() {
        var templates = values.isEmpty() ? Stream.of(value, otherwise) : Stream.of(otherwise);
        var texts = templates.filter(each -> each != null && each.isConstant()).map(each -> each.of(null));
        return Stream.concat(texts, values.values().stream()).filter(text -> !text.isEmpty());
    }

    /**
     * The value; null where there is none.
     *
     * @throws IllegalArgumentException telling what is wrong with it, as the rest of a sentence
     */
    String of(Row row) {
        var text = value.of(row);
        var meant = values.isEmpty() ? text : values.getOrDefault(text, "");
        if (meant.isEmpty() && otherwise != null) {
            meant = otherwise.of(row);
        }
        if (meant.isEmpty()) {
            if (!text.isEmpty()) {
                throw new IllegalArgumentException("has " + text + ", for which the mapping has no value");
            }
            return null;
        }
        return written.apply(meant);
    }
}
