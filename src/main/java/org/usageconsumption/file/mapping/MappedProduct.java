package org.usageconsumption.file.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.usageconsumption.tmforum.Attributes;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Violation;

/**
 * How a product is made of a row: a document whose texts are templates. An object with nothing but {@code number} is a
 * number, one with {@code values}, {@code otherwise} or {@code pattern} beside {@code value} a text; texts that turn out
 * empty are left out.
 */
final class MappedProduct implements Function<Row, Mapped> {

    private static final String NUMBER = "number";
    private static final List<String> OF_VALUES = List.of("values", "otherwise", "pattern");

    private final Function<Row, JsonNode> document;

    private MappedProduct(Function<Row, JsonNode> document) {
        this.document = document;
    }

    static MappedProduct read(Attributes mapping, String name, Columns columns) {
        return new MappedProduct(part(mapping, name, columns));
    }

    /** What stands under a name; the function answers null where there is nothing. */
    private static Function<Row, JsonNode> part(Attributes mapping, String name, Columns columns) {
        var node = mapping.json().get(name);
        if (node.isObject()) {
            return object(mapping.object(name).orElseThrow(), mapping, name, columns);
        }
        if (node.isArray()) {
            return array(mapping, name, columns);
        }
        return node.isTextual() ? text(MappedValue.read(mapping, name, columns)) : row -> node;
    }

    private static Function<Row, JsonNode> object(Attributes object, Attributes parent, String name, Columns columns) {
        if (object.json().size() == 1 && object.has(NUMBER)) {
            return number(MappedValue.read(object, NUMBER, columns));
        }
        if (object.has("value") && OF_VALUES.stream().anyMatch(object::has)) {
            return text(MappedValue.read(parent, name, columns));
        }
        var parts = new LinkedHashMap<String, Function<Row, JsonNode>>();
        object.json().fieldNames().forEachRemaining(each -> parts.put(each, part(object, each, columns)));
        return row -> filled(parts, row);
    }

    private static JsonNode filled(Map<String, Function<Row, JsonNode>> parts, Row row) {
        var filled = Json.object();
        parts.forEach((name, part) -> {
            var value = part.apply(row);
            if (value != null) {
                filled.set(name, value);
            }
        });
        return filled;
    }

    private static Function<Row, JsonNode> array(Attributes mapping, String name, Columns columns) {
        var array = mapping.json().get(name);
        var elements = IntStream.range(0, array.size())
                .mapToObj(i -> {
                    var element = name + "[" + i + "]";
                    return part(mapping.regrouped("", Json.object().set(element, array.get(i))), element, columns);
                })
                .toList();
        return row -> {
            var filled = Json.array();
            elements.stream()
                    .map(element -> element.apply(row))
                    .filter(Objects::nonNull)
                    .forEach(filled::add);
            return filled;
        };
    }

    private static Function<Row, JsonNode> text(MappedValue value) {
        return row -> {
            var text = value.of(row);
            return text == null ? null : TextNode.valueOf(text);
        };
    }

    private static Function<Row, JsonNode> number(MappedValue value) {
        return row -> {
            var text = value.of(row);
            try {
                return text == null ? null : Json.tree(new BigDecimal(text));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("has " + text + ", which is no number");
            }
        };
    }

    @Override
    public Mapped apply(Row row) {
        try {
            return Mapped.of(document.apply(row));
        } catch (IllegalArgumentException e) {
            return Mapped.rejected(List.of(new Violation("The product", e.getMessage())));
        }
    }
}
