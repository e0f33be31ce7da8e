package org.usageconsumption.tmforum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatedTest {

    private final List<String> made = new ArrayList<>();
    private final Repeated<String> repeated = new Repeated<>(this::object);

    private ObjectNode object(String name) {
        made.add(name);
        return Json.object().put("name", name).set("of", Json.object().put("amount", 1));
    }

    @Test
    void eachIsMadeOnce() {
        var first = repeated.of("a \"quoted\" ñame");

        assertSame(first, repeated.of("a \"quoted\" ñame"));
        repeated.of("another");
        assertEquals(List.of("a \"quoted\" ñame", "another"), made);
    }

    @Test
    void itIsWrittenAndComparedAsAnyObject() {
        var plain = object("a \"quoted\" ñame");
        var answer = Json.array().add(repeated.of("a \"quoted\" ñame"));
        answer.add(repeated.of("a \"quoted\" ñame"));

        assertEquals(Json.text(Json.array().add(plain).add(plain)), Json.text(answer));
        assertEquals(plain, repeated.of("a \"quoted\" ñame"));
        assertEquals(Json.array().add(plain).add(plain), answer);
    }

    @Test
    void aCopyMayBeChanged() {
        var copy = repeated.of("a").deepCopy().put("name", "b");

        assertEquals("{\"name\":\"b\",\"of\":{\"amount\":1}}", Json.text(copy));
        assertEquals("{\"name\":\"a\",\"of\":{\"amount\":1}}", Json.text(repeated.of("a")));
    }
}
