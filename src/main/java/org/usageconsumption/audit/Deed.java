package org.usageconsumption.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;

/**
 * What stands in a line of the audit log, but for when.
 *
 * @param what was asked for, or where it came from
 * @param outcome an HTTP status, or what became of a message or an event
 */
public record Deed(Actor who, String what, Whose whose, String outcome) {

    /** More than the longest query string: what a list was narrowed to is the only thing that tells whose an empty page is. */
    private static final int LONGEST_OF_CALLER = 20_000;

    private static final int LONGEST = 2_000;

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /**
     * Who did something.
     *
     * @param name null where nobody has proved to be somebody
     * @param address where a request came from; null where it is no request
     */
    public record Actor(String name, Collection<?> roles, String address) {

        public static Actor named(String name) {
            return new Actor(name, null, null);
        }
    }

    /** A JSON object in ASCII and the end of the line. */
    byte[] line(Instant when, Masking masking) {
        var bytes = new ByteArrayBuilder();
        try (var json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("when", when.toString());
            json.writeStringField("who", who.name());
            if (who.roles() != null) {
                write(json, "roles", who.roles());
            }
            if (who.address() != null) {
                json.writeStringField("from", who.address());
            }
            json.writeStringField("what", masking.of(cut(what, who.name() == null ? LONGEST : LONGEST_OF_CALLER)));
            json.writeStringField("outcome", masking.of(cut(outcome, LONGEST)));
            writeWhose(json, masking);
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String cut(String text, int longest) {
        return text.substring(0, Math.min(longest, text.length()));
    }

    private void writeWhose(JsonGenerator json, Masking masking) throws IOException {
        if (whose.count().isPresent()) {
            json.writeNumberField("count", whose.count().getAsInt());
        }
        for (var kind : Whose.Kind.values()) {
            var ids = whose.ids(kind);
            if (!ids.isEmpty()) {
                write(
                        json,
                        kind.name(),
                        kind.isMasked() ? ids.stream().map(masking::ofNumber).toList() : ids);
            }
        }
    }

    private static void write(JsonGenerator json, String name, Collection<?> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (var text : texts) {
            json.writeString(text.toString());
        }
        json.writeEndArray();
    }
}
