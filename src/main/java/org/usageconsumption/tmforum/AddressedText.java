package org.usageconsumption.tmforum;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * A resource whose JSON is there as text, but for its id and its href, which is where the client reaches it.
 *
 * @param rest a JSON object without id and href
 */
public record AddressedText(String id, String href, String rest) implements JsonSerializable {

    public ObjectNode tree() {
        return Json.object().put("id", id).put("href", href).setAll((ObjectNode) Json.parse(rest));
    }

    @Override
    public void serialize(JsonGenerator generator, SerializerProvider serializers) throws IOException {
        generator.writeStartObject();
        generator.writeStringField("id", id);
        generator.writeStringField("href", href);
        if (rest.length() > "{}".length()) {
            generator.writeRaw(',');
            generator.writeRaw(rest, 1, rest.length() - "{}".length());
        }
        generator.writeEndObject();
    }

    @Override
    public void serializeWithType(JsonGenerator generator, SerializerProvider serializers, TypeSerializer type)
            throws IOException {
        serialize(generator, serializers);
    }
}
