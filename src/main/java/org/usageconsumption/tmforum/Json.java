package org.usageconsumption.tmforum;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.TreeMap;

/** JSON as every resource reads and writes it: strict, exact decimals, instants in RFC 3339. */
public final class Json {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int DEEPEST = 100;
    /** Names, values and brackets: 10,000 usages of a good size, and no more than 200 MB as a tree. */
    private static final int MOST_TOKENS = 2_000_000;
    /** What a value weighs beside its characters. */
    private static final long VALUE = 25;

    private static final ObjectMapper REQUESTS = mapper(
            StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxTokenCount(MOST_TOKENS)
                    .build(),
            new BoundedNumbers());
    /** What is stored is deeper and larger than any request that it came from. */
    private static final ObjectMapper MAPPER = mapper(StreamReadConstraints.defaults(), JsonNodeFactory.instance);

    private Json() {}

    private static ObjectMapper mapper(StreamReadConstraints constraints, JsonNodeFactory nodes) {
        return JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(constraints)
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build())
                .nodeFactory(nodes)
                .enable(
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                .addModule(new SimpleModule()
                        .addSerializer(Instant.class, ToStringSerializer.instance)
                        .addDeserializer(Instant.class, new InstantDeserializer()))
                .build();
    }

    /** Numbers that a double can approach, and that are not told much longer than they are sent, as 1e300 would be. */
    private static final class BoundedNumbers extends JsonNodeFactory {

        private static final int MOST_DIGITS = 308;
        private static final int MOST_ZEROS = 40;

        @Override
        public ValueNode numberNode(BigDecimal number) {
            check(number);
            return super.numberNode(number);
        }

        @Override
        public ValueNode numberNode(BigInteger number) {
            check(new BigDecimal(number));
            return super.numberNode(number);
        }

        private static void check(BigDecimal number) {
            var digits = Math.max((long) number.precision() - number.scale(), number.scale());
            if (digits > MOST_DIGITS || digits > Math.max(MOST_ZEROS, number.precision())) {
                throw tooLong();
            }
        }

        private static Refusal.Invalid tooLong() {
            return new Refusal.Invalid(
                    "",
                    "has a number with more than " + MOST_DIGITS + " digits, or more than " + MOST_ZEROS
                            + " by its exponent");
        }
    }

    private static final class InstantDeserializer extends FromStringDeserializer<Instant> {

        private InstantDeserializer() {
            super(Instant.class);
        }

        @Override
        protected Instant _deserialize(String value, DeserializationContext context) {
            return Instant.parse(value);
        }
    }

    /**
     * Reads a body, in UTF-8 by the letter.
     *
     * @throws IOException where it is not well-formed JSON, has an attribute twice, or is nested too deep
     */
    static JsonNode read(InputStream body) throws IOException {
        var tree = tree(new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8.newDecoder())));
        if (!isText(tree)) {
            throw halfACharacter();
        }
        return tree;
    }

    private static JsonNode tree(BufferedReader body) throws IOException {
        try {
            body.mark(1);
            if (body.read() != BYTE_ORDER_MARK) {
                body.reset();
            }
            return REQUESTS.readTree(body);
        } catch (NumberFormatException e) {
            throw BoundedNumbers.tooLong();
        }
    }

    /**
     * Reads a text as a body is read. Half a character can stand in it as an escape alone.
     *
     * @throws IOException where it is not well-formed JSON, has an attribute twice, or is nested too deep
     */
    public static JsonNode read(String text) throws IOException {
        try {
            var tree = REQUESTS.readTree(text);
            if (text.contains("\\u") && !isText(tree)) {
                throw halfACharacter();
            }
            return tree;
        } catch (NumberFormatException e) {
            throw BoundedNumbers.tooLong();
        }
    }

    private static Refusal.Invalid halfACharacter() {
        return new Refusal.Invalid("", "has a text with half a character (an unpaired surrogate)");
    }

    /** Whether all texts can be encoded, and so be stored and told again. The parser sees to names. */
    private static boolean isText(JsonNode node) {
        if (node.isTextual()) {
            return node.textValue().codePoints().noneMatch(point -> Character.getType(point) == Character.SURROGATE);
        }
        for (var child : node) {
            if (!isText(child)) {
                return false;
            }
        }
        return true;
    }

    /** Writes a value in UTF-8, and closes what it is written to. */
    public static void write(Object value, OutputStream body) throws IOException {
        MAPPER.writeValue(body, value);
    }

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public static JsonNode parse(String text) {
        return parse(text, new TypeReference<JsonNode>() {});
    }

    public static <T> T parse(String text, TypeReference<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Reads what was written, in UTF-8. */
    public static <T> T parse(InputStream body, TypeReference<T> type) throws IOException {
        return MAPPER.readValue(body, type);
    }

    /** The same for every way of writing the same JSON: names in order, no white space, the shortest numbers. */
    public static String canonical(JsonNode node) {
        if (node.isObject()) {
            var sorted = new TreeMap<String, String>();
            node.properties()
                    .forEach(property -> sorted.put(quoted(property.getKey()), canonical(property.getValue())));
            return sorted.toString();
        }
        if (node.isArray()) {
            var elements = new StringBuilder("[");
            node.forEach(element -> elements.append(canonical(element)).append(','));
            return elements.append(']').toString();
        }
        return node.isNumber() ? node.decimalValue().stripTrailingZeros().toString() : node.toString();
    }

    /** About a third of the bytes that a text takes together with its tree: its characters, and some for each of its values. */
    public static long weight(String text) {
        var weight = (long) text.length();
        for (var i = 0; i < text.length(); i++) {
            if (beginsValue(text.charAt(i))) {
                weight += VALUE;
            }
        }
        return weight;
    }

    private static boolean beginsValue(char character) {
        return character == ',' || character == '[' || character == '{';
    }

    private static String quoted(String name) {
        return TextNode.valueOf(name).toString();
    }
}
