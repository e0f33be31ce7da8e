package org.usageconsumption.tmforum.list;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.usageconsumption.tmforum.Json;

/**
 * A place in a list: that of a row, which need not be there any more. Handed out as a token that is opaque to clients.
 *
 * @param values what the list is sorted by, where the sources do not sort it themselves; else empty
 * @param source the position of the row's source among the list's
 */
record Cursor(List<Value> values, int source, String row) {

    static final String NOT_ONE = "is not a cursor of this list in this order";

    String token(Sort sort) {
        var parts = Json.array().add(mark(sort)).add(source).add(row);
        values.forEach(value -> {
            if (value == null) {
                parts.addNull();
            } else {
                parts.addArray().add(value.kind().ordinal()).add(value.toString());
            }
        });
        return Base64.getUrlEncoder().withoutPadding().encodeToString(utf8(Json.text(parts)));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static int mark(Sort sort) {
        return sort.toString().hashCode();
    }

    /**
     * @throws IllegalArgumentException where it was not made here, or for another order
     */
    static Cursor parse(String token, Sort sort) {
        try {
            var json = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            return of(Json.parse(json), sort);
        } catch (RuntimeException e) {
            // whatever is wrong with it, a client cannot mend it
            throw new IllegalArgumentException(NOT_ONE);
        }
    }

    private static Cursor of(JsonNode parts, Sort sort) {
        var values = new ArrayList<Value>();
        for (var i = 3; i < parts.size(); i++) {
            values.add(value(parts.get(i)));
        }
        var source = parts.get(1);
        if (parts.get(0).intValue() != mark(sort)
                || !source.isInt()
                || !parts.get(2).isTextual()
                || !values.isEmpty() && values.size() != sort.keys().size()) {
            throw new IllegalArgumentException();
        }
        return new Cursor(values, source.intValue(), parts.get(2).textValue());
    }

    private static Value value(JsonNode part) {
        return part.isNull()
                ? null
                : Kind.values()[part.get(0).intValue()]
                        .read(part.get(1).textValue())
                        .orElseThrow();
    }
}
