package org.usageconsumption.tmforum.list;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.usageconsumption.tmforum.Json;

/**
 * A resource with an array that may be longer than what memory should hold: its rows are read, told and forgotten one batch
 * after the other.
 *
 * @param head all else that is told of it
 * @param array its name, with which what clients sort by may begin
 * @param arrays what of a row stands in which array; there may be several
 */
public record LongResource(
        ObjectNode head, String array, Map<String, Function<ObjectNode, Stream<JsonNode>>> arrays, Source rows) {

    private static final int BATCH = 500;

    /** One whose rows are the elements of its only array. */
    public static LongResource of(ObjectNode head, String array, Source rows) {
        return new LongResource(head, array, Map.of(array, Stream::of), rows);
    }

    /** A part of the array, with its counts and the way to the others. */
    Response part(URI requestUri, AttributeTypes types, Fields fields) {
        var part = Listing.of(ListRequest.ofArray(array, requestUri, types), List.of(rows));
        var told = head.deepCopy();
        arrays.forEach((name, elements) -> {
            var filled = told.putArray(name);
            part.elements().stream().flatMap(elements).forEach(filled::add);
        });
        return part.answer(requestUri, false).entity(fields.of(told)).build();
    }

    /** All of it, to be written out. */
    Streamed stream(Fields fields) {
        return new Streamed(fields);
    }

    /** The resource as it is written. */
    public final class Streamed extends JsonSerializable.Base {

        private final Fields fields;
        private Consumer<List<ObjectNode>> reader = batch -> {};

        private Streamed(Fields fields) {
            this.fields = fields;
        }

        /** @param newReader gets each batch of rows, before anything of it is written */
        public void readBy(Consumer<List<ObjectNode>> newReader) {
            reader = newReader;
        }

        @Override
        public void serialize(JsonGenerator generator, SerializerProvider serializers) throws IOException {
            var whole = head.deepCopy();
            arrays.keySet().forEach(whole::putArray);
            generator.writeStartObject();
            for (var attribute : fields.of(whole).properties()) {
                if (arrays.containsKey(attribute.getKey())) {
                    write(attribute.getKey(), generator, serializers);
                } else {
                    serializers.defaultSerializeField(attribute.getKey(), attribute.getValue(), generator);
                }
            }
            generator.writeEndObject();
        }

        private void write(String name, JsonGenerator generator, SerializerProvider serializers) throws IOException {
            generator.writeArrayFieldStart(name);
            var selection = rows.select(Criteria.NONE, Sort.NONE, null);
            var batch = selection.after(null, BATCH).rows();
            while (!batch.isEmpty()) {
                reader.accept(batch.stream().map(Row::element).toList());
                for (var row : batch) {
                    for (var element : elements(name, row)) {
                        serializers.defaultSerializeValue(element, generator);
                    }
                }
                batch = selection
                        .after(batch.get(batch.size() - 1).key(), BATCH)
                        .rows();
            }
            generator.writeEndArray();
        }

        private JsonNode elements(String name, Row row) {
            var elements = Json.array();
            arrays.get(name).apply(row.element()).forEach(elements::add);
            var selected = fields.of(Json.object().set(name, elements)).get(name);
            return selected == null ? Json.array() : selected;
        }

        @Override
        public void serializeWithType(JsonGenerator generator, SerializerProvider serializers, TypeSerializer type)
                throws IOException {
            serialize(generator, serializers);
        }
    }
}
