package org.usageconsumption.tmforum.list;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.usageconsumption.tmforum.Json;

/**
 * A place in a list: that of a row, which need not be there any more. Handed out as a token that is opaque to clients.
 *
 * @param values what the list is sorted by, where the sources do not sort it themselves; else empty
 * @param source the position of the row's source among the list's
 * @param asOf the moment of which the list tells, where what it is sorted by goes with the time; else null
 */
record Cursor(List<Value> values, int source, String row, Instant asOf) {

    static final String NOT_ONE = "is not a cursor of this list in this order";

    String token(String list, Sort sort) {
        var parts = Json.array().add(mark(list, sort)).add(source).add(row);
        parts.add(asOf == null ? null : asOf.toString());
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

    private static int mark(String list, Sort sort) {
        return (list + " " + sort).hashCode();
    }

    /**
     * @throws IllegalArgumentException where it was not made here, or for another list or order
     */
    static Cursor parse(String token, String list, Sort sort) {
        try {
            var json = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            var parts = Json.parse(json);
            if (parts.get(0).intValue() != mark(list, sort)) {
                throw new IllegalArgumentException();
            }
            return of(parts, sort);
        } catch (RuntimeException e) {
            // whatever is wrong with it, a client cannot mend it
            throw new IllegalArgumentException(NOT_ONE);
        }
    }

    private static Cursor of(JsonNode parts, Sort sort) {
        var values = new ArrayList<Value>();
        for (var i = 4; i < parts.size(); i++) {
            values.add(value(parts.get(i)));
        }
        var source = parts.get(1);
        if (!source.isInt()
                || !parts.get(2).isTextual()
                || !values.isEmpty() && values.size() != sort.keys().size()) {
            throw new IllegalArgumentException();
        }
        return new Cursor(values, source.intValue(), parts.get(2).textValue(), asOf(parts.get(3)));
    }

    private static Instant asOf(JsonNode part) {
        return part.isNull()
                ? null
                : (Instant) Kind.DATE_TIME.read(part.textValue()).orElseThrow().content();
    }

    private static Value value(JsonNode part) {
        return part.isNull()
                ? null
                : Kind.values()[part.get(0).intValue()]
                        .read(part.get(1).textValue())
                        .orElseThrow();
    }
}
