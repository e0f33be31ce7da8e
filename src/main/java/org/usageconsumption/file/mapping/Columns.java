package org.usageconsumption.file.mapping;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** At which place of a row a value stands, by its name or by its number from 1. */
final class Columns {

    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,4}");

    private final Optional<List<String>> header;
    private final boolean isJson;
    private final List<String> asked = new ArrayList<>();
    private final List<JsonPointer> pointers = new ArrayList<>();
    private int width;

    private Columns(Optional<List<String>> header, boolean isJson) {
        this.header = header;
        this.isJson = isJson;
        width = header.map(List::size).orElse(0);
    }

    /** Of a file whose first row names them; one name may stand there twice, but cannot be asked for then. */
    static Columns named(List<String> header) {
        return new Columns(Optional.of(header.stream().map(String::strip).toList()), false);
    }

    /** Of a file without such a row. */
    static Columns numbered() {
        return new Columns(Optional.empty(), false);
    }

    /** Of JSON objects: the attributes that are asked for, by their paths with dots. */
    static Columns ofJson() {
        return new Columns(Optional.empty(), true);
    }

    /**
     * @throws IllegalArgumentException where there is none of this name, as the rest of a sentence
     */
    int place(String name) {
        if (isJson) {
            return attribute(name);
        }
        return NUMBER.matcher(name).matches() ? numbered(Integer.parseInt(name)) : named(name);
    }

    private int attribute(String path) {
        if (!asked.contains(path)) {
            asked.add(path);
            pointers.add(JsonPointer.compile(
                    "/" + path.replace("~", "~0").replace("/", "~1").replace('.', '/')));
        }
        return asked.indexOf(path);
    }

    private int numbered(int number) {
        if (header.isPresent() && number > width) {
            throw new IllegalArgumentException("names the column " + number + ", but the file has " + width);
        }
        width = Math.max(width, number);
        return number - 1;
    }

    private int named(String name) {
        var names = header.orElseThrow(() -> new IllegalArgumentException(
                "names the column " + name + ", but the file has no header: columns have numbers"));
        if (Collections.frequency(names, name) != 1) {
            throw new IllegalArgumentException("names the column " + name
                    + (names.contains(name) ? ", which the file has twice" : ", which the file does not have"));
        }
        return names.indexOf(name);
    }

    /** What a row has at the places of these columns. */
    List<String> values(JsonNode object) {
        return pointers.stream()
                .map(object::at)
                .map(value -> value.isContainerNode() || value.isNull() ? "" : value.asText())
                .toList();
    }

    /**
     * @throws IllegalArgumentException where there are not as many as there should be, as the rest of a sentence
     */
    List<String> check(List<String> values) {
        var isWhole = header.isPresent() ? values.size() == width : values.size() >= width;
        if (!isWhole) {
            throw new IllegalArgumentException("has " + values.size() + " columns, not " + width);
        }
        return values;
    }
}
