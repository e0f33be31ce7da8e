package org.usageconsumption.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.TreeSet;

/** What a client said of its own at any depth, and what it said of classes; all of it comes back. */
final class Hints {

    private static final List<String> NAMES = List.of("hint", "@baseType", "@schemaLocation", "@referredType");

    private Hints() {}

    static TreeSet<String> of(JsonNode body) {
        var hints = new TreeSet<String>();
        for (var name : NAMES) {
            body.findValues(name).forEach(hint -> hints.add(name + ": " + hint.asText()));
        }
        return hints;
    }
}
