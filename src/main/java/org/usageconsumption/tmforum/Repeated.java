package org.usageconsumption.tmforum;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Objects that stand many times in one answer: each is made once, and written out once. They must not be changed.
 *
 * @param <K> what tells them apart
 */
public final class Repeated<K> {

    private final Map<K, ObjectNode> objects = new HashMap<>();
    private final Function<? super K, ObjectNode> telling;

    public Repeated(Function<? super K, ObjectNode> telling) {
        this.telling = telling;
    }

    public ObjectNode of(K key) {
        return objects.computeIfAbsent(key, absent -> new Written(telling.apply(absent)));
    }

    @SuppressWarnings("unchecked")
    private static final class Written extends ObjectNode {

        private static final long serialVersionUID = 1;

        private final transient ObjectNode object;
        private transient SerializableString text;

        private Written(ObjectNode object) {
            super(JsonNodeFactory.instance);
            this.object = object;
            setAll(object);
        }

        @Override
        public void serialize(JsonGenerator generator, SerializerProvider serializers) throws IOException {
            if (text == null) {
                text = new SerializedString(Json.text(object));
            }
            generator.writeRawValue(text);
        }
    }
}
