package org.usageconsumption.tmforum;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    private static List<String> selected(String parameter) {
        var names = new ArrayList<String>();
        Fields.of(parameter).of((ObjectNode) Json.parse(RESOURCE)).fieldNames().forEachRemaining(names::add);
        return names;
    }
}
