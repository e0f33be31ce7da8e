package org.usageconsumption.file.mapping;

import java.util.List;
import org.usageconsumption.tmforum.Attributes;

/**
 * How the rows of a file are written.
 *
 * @param isJson each line is a JSON object; the rest says nothing then
 * @param hasHeader the first row names the columns
 * @param quote what values stand between that have separators or line feeds; {@link #NO_QUOTE} for none
 */
public record Layout(boolean isJson, boolean hasHeader, char separator, char quote) {

    static final char NO_QUOTE = '\0';
    static final List<String> WORDS = List.of("format", "header", "separator", "quote");

    /** JSON lines. */
    static final Layout JSON = new Layout(true, false, NO_QUOTE, NO_QUOTE);

    private static final String CSV = "csv";
    private static final int FIRST_PRINTED = ' ';
    private static final int LAST_ASCII = '~';

    static Layout read(Attributes mapping) {
        var format = mapping.oneOf("format", List.of(CSV, "json"));
        if (format != null && !format.equals(CSV)) {
            List.of("header", "separator", "quote").stream()
                    .filter(mapping::has)
                    .forEach(word -> mapping.reject(word, "says nothing of JSON"));
            return JSON;
        }
        var header = mapping.flag("header");
        return new Layout(
                false,
                header == null || header,
                character(mapping, "separator", ','),
                "".equals(mapping.json().path("quote").textValue()) ? NO_QUOTE : character(mapping, "quote", '"'));
    }

    private static char character(Attributes mapping, String word, char otherwise) {
        if (!mapping.has(word)) {
            return otherwise;
        }
        var text = mapping.json().get(word).asText();
        var character = text.length() == 1 ? text.charAt(0) : NO_QUOTE;
        if (character != '\t' && (character < FIRST_PRINTED || character > LAST_ASCII)) {
            mapping.reject(word, "must be one character of ASCII, or a tab");
        }
        return character;
    }
}
