package org.usageconsumption.tmforum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every request body that the server checks. */
class BodySchemaTest {

    private static final String SOUND = "";
    private static final Map<String, BodySchema> SCHEMAS = new ConcurrentHashMap<>();

    static Stream<String> bodies() {
        return RequestBody.openApi().at("/components/requestBodies").properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> name.matches("v\\d\\.Usage.*|v\\d\\.Query.*"));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '|', textBlock = """
                    v3.UsageConsumptionReportRequest_Create, {}
                    v4.QueryUsageConsumption_Create, {"searchCriteria": {}}
                    v5.QueryUsageConsumption_FVO, {"@type": "QueryUsageConsumption"}
                    v5.UsageConsumptionReport_FVO, {"@type": "UsageConsumptionReport"}
                    """)
    void theSmallestBodyIsSound(String schema, String body) {
        assertThat(wrong(schema, Json.parse(body))).isEqualTo(SOUND);
    }

    @Test
    void aClassHasAName() {
        assertThat(wrong("v5.QueryUsageConsumption_FVO", Json.parse("""
                {"@type": "", "searchCriteria": {"@type": ""}}"""))).contains("@type", "searchCriteria.@type");
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void aBodyWithEveryAttributeIsSoundAndMayHaveOthersAnywhere(String schema) {
        var body = RequestBody.full(schema);

        assertThat(values(body).size()).isGreaterThan(30);
        assertThat(wrong(schema, body)).isEqualTo(SOUND);

        extend(body);
        assertThat(wrong(schema, body)).isEqualTo(SOUND);
    }

    private static void extend(JsonNode node) {
        node.forEach(BodySchemaTest::extend);
        if (node instanceof ObjectNode object) {
            object.putArray("billCycle").add(5).addNull().addObject().put("id", 7);
        }
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void aWrongTypeIsToldWithTheAttributesPath(String schema) {
        var body = RequestBody.full(schema);

        values(body).forEach((path, pointer) -> {
            var told = wrong(schema, with(body, pointer, wrongFor(body.at(pointer))));
            assertThat(told).startsWith(path + " must ").doesNotContain(";");
        });
    }

    private static JsonNode wrongFor(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> Json.tree(7);
            case OBJECT -> Json.array();
            case ARRAY -> Json.object();
            default -> Json.tree("7");
        };
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void aDateAUriAndAWordOfAListAreNotJustAnyText(String schema) {
        var body = RequestBody.full(schema);

        values(body).forEach((path, pointer) -> {
            var value = body.at(pointer).asText();
            if (!body.at(pointer).isTextual() || value.equals("text")) {
                return;
            }
            assertThat(wrong(schema, with(body, pointer, Json.tree("some text"))))
                    .startsWith(path + " must be ")
                    .doesNotContain("text")
                    .doesNotContain(";");
        });
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void nullIsAbsent(String schema) {
        var body = RequestBody.full(schema);

        values(body).forEach((path, pointer) -> {
            if (!path.endsWith("]")) {
                var told = wrong(schema, with(body, pointer, Json.parse("null")));
                assertThat(told).isIn(SOUND, path + " is missing");
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "v3.UsageConsumptionReportRequest_Create, 5",
        "v4.QueryUsageConsumption_Create, 27",
        "v5.QueryUsageConsumption_FVO, 116",
        "v5.UsageConsumptionReport_FVO, 54"
    })
    void whatIsMandatoryIsMissedAtEveryDepth(String schema, int mandatory) {
        var body = RequestBody.full(schema);

        var missed = values(body).entrySet().stream()
                .filter(value -> !value.getKey().endsWith("]"))
                .filter(value -> wrong(schema, with(body, value.getValue(), Json.parse("null")))
                        .equals(value.getKey() + " is missing"));

        assertThat(missed).hasSize(mandatory);
    }

    @Test
    void everySchemaIsLegal() {
        RequestBody.openApi()
                .at("/components/schemas")
                .fieldNames()
                .forEachRemaining(name -> assertThat(BodySchema.named(name)).isNotNull());
    }

    @Test
    void aSchemaThatDoesNotExistIsAMistakeOfTheCaller() {
        assertThatThrownBy(() -> BodySchema.named("v4.Unheard"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no schema v4.Unheard");
    }

    /** The JSON pointer of each path. */
    private static Map<String, String> values(JsonNode body) {
        var values = new LinkedHashMap<String, String>();
        RequestBody.visit(body, "", "", values::put);
        return values;
    }

    private static ObjectNode with(ObjectNode body, String pointer, JsonNode value) {
        var changed = body.deepCopy();
        var end = pointer.lastIndexOf('/');
        var name = pointer.substring(end + 1);
        if (changed.at(pointer.substring(0, end)) instanceof ArrayNode array) {
            array.set(Integer.parseInt(name), value);
        } else {
            ((ObjectNode) changed.at(pointer.substring(0, end))).set(name, value);
        }
        return changed;
    }

    private static String wrong(String schema, JsonNode body) {
        try {
            return SCHEMAS.computeIfAbsent(schema, BodySchema::named).read(body).check(SOUND);
        } catch (Refusal.Invalid e) {
            return e.getMessage();
        }
    }
}
