package org.usageconsumption.tmforum.list;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageconsumption.tmforum.Json;

class FieldsTest {

    private static final String RESOURCE = """
            {"id": "1", "href": "/1", "name": "n", "bucket": [], "status": "done"}""";

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void withoutASelectionEverythingIsTold(String parameter) {
        assertThat(selected(parameter)).containsExactly("id", "href", "name", "bucket", "status");
    }

    @Test
    void idAndHrefAreAlwaysAmongTheSelected() {
        assertThat(selected("name")).containsExactly("id", "href", "name");
    }

    @Test
    void noneSelectsIdAndHrefAlone() {
        assertThat(selected("none")).containsExactly("id", "href");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status,name", " status , name ", "status,,name,unknown,id"})
    void namesStandBetweenCommasInAnyOrder(String parameter) {
        assertThat(selected(parameter)).containsExactly("id", "href", "name", "status");
    }

    @Test
    void aDottedNameSelectsAPartOfEachObjectInAnArray() {
        var told = told("a.b.c, x.y", """
                {"id": "1", "a": [{"id": "2", "b": [{"c": 1, "d": 2}, 7]}, {"e": 3}], "x": {"y": {"z": 4}, "w": 5}}""");

        assertThat(told).hasToString("""
                {"id":"1","a":[{"b":[{"c":1}]},{}],"x":{"y":{"z":4}}}""");
    }

    @Test
    void anAttributeOfATextOrANumberDoesNotExist() {
        var told = told("name.x, n.x, none.x, tags.x, empty.x, a.b.c.d", """
                {"id": "1", "name": "n", "n": 1, "none": null, "tags": ["t"], "empty": [], "a": {"b": {"c": "d"}}}""");

        assertThat(told).hasToString("""
                {"id":"1","empty":[],"a":{"b":{}}}""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,a.b", "a.b,a"})
    void aWholeAttributeIsMoreThanAPartOfIt(String parameter) {
        assertThat(told(parameter, "{\"a\": {\"b\": 1, \"c\": 2}}")).hasToString("{\"a\":{\"b\":1,\"c\":2}}");
    }

    @Test
    void eachObjectOnTheWayKeepsItsType() {
        var told = told("a.b", """
                {"@type": "R", "n": 1, "a": {"@type": "A", "b": {"@type": "B", "n": 1}, "n": 1}}""");

        assertThat(told).hasToString("""
                {"@type":"R","a":{"@type":"A","b":{"@type":"B","n":1}}}""");
    }

    @Test
    void theResourceItselfStaysAsItIs() {
        var resource = (ObjectNode) Json.parse(RESOURCE);

        Fields.of("none", true).of(resource);

        assertThat(resource).isEqualTo(Json.parse(RESOURCE));
    }

    private static ObjectNode told(String parameter, String resource) {
        return Fields.of(parameter, true).of((ObjectNode) Json.parse(resource));
    }

    private static List<String> selected(String parameter) {
        var names = new ArrayList<String>();
        Fields.of(parameter, true)
                .of((ObjectNode) Json.parse(RESOURCE))
                .fieldNames()
                .forEachRemaining(names::add);
        return names;
    }

    @Test
    void aVersionThatDoesNotRequireTypesTellsThemWhereTheyAreSelected() {
        var resource =
                (ObjectNode) Json.parse("{\"@type\": \"A\", \"id\": \"1\", \"b\": {\"@type\": \"B\", \"c\": 1}}");

        assertThat(Fields.of("b.c", false).of(resource)).isEqualTo(Json.parse("{\"id\": \"1\", \"b\": {\"c\": 1}}"));
        assertThat(Fields.of("@type", false).of(resource)).isEqualTo(Json.parse("{\"@type\": \"A\", \"id\": \"1\"}"));
    }
}
