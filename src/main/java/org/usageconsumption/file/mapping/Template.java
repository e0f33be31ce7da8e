package org.usageconsumption.file.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A text with places for what a row has: {@code {name}} or {@code {2}} for a column, {@code {line}} and {@code {file}}.
 * Braces that are meant are doubled.
 */
final class Template {

    private static final Pattern PART = Pattern.compile("\\{\\{|}}|\\{([^{}]+)}|[{}]|[^{}]+");

    private final List<Function<Row, String>> parts = new ArrayList<>();
    private boolean constant = true;

    private Template() {}

    /**
     * @throws IllegalArgumentException telling what is wrong, as the rest of a sentence
     */
    static Template parse(String text, Columns columns) {
        var template = new Template();
        var parts = PART.matcher(text);
        while (parts.find()) {
            var part = parts.group();
            var isPlace = parts.group(1) != null;
            template.constant &= !isPlace;
            template.parts.add(isPlace ? place(parts.group(1).strip(), columns) : literal(part));
        }
        return template;
    }

    private static Function<Row, String> literal(String part) {
        if (part.equals("{") || part.equals("}")) {
            throw new IllegalArgumentException("has a single brace: one that is meant is doubled");
        }
        var literal = part.equals("{{") || part.equals("}}") ? part.substring(1) : part;
        return row -> literal;
    }

    private static Function<Row, String> place(String name, Columns columns) {
        return switch (name) {
            case "line" -> row -> Long.toString(row.line());
            case "file" -> Row::file;
            default -> {
                var place = columns.place(name);
                yield row -> row.values().get(place);
            }
        };
    }

    /** Whether it is the same for each row. */
    boolean isConstant() {
        return constant;
    }

    /** Without spaces around it; empty where there is nothing. */
    String of(Row row) {
        if (parts.size() == 1) {
            return parts.get(0).apply(row).strip();
        }
        var text = new StringBuilder();
        for (var part : parts) {
            text.append(part.apply(row));
        }
        return text.toString().strip();
    }
}
