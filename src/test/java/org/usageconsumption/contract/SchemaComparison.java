package org.usageconsumption.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What an official schema and a served one say differently, with all that stands in them. */
final class SchemaComparison {

    /** What bounds a value; beside its type. */
    private static final List<String> BOUNDS = List.of(
            "format", "pattern", "minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems", "default");

    private final String kind;
    private final BiConsumer<String, String> differs;
    private final Set<List<Object>> compared = new HashSet<>();

    /**
     * @param kind of what is described
     * @param differs is told what, and where
     */
    SchemaComparison(String kind, BiConsumer<String, String> differs) {
        this.kind = kind;
        this.differs = differs;
    }

    /**
     * @param where they stand, where they have no names
     */
    void compare(ApiSchema there, ApiSchema here, String where) {
        var place = here.name().isEmpty() ? where : here.name();
        if (!there.type().equals(here.type())) {
            differs("is " + here.type() + ", not " + there.type(), place);
        } else if (there.type().equals("array")) {
            compare(there.items(), here.items(), where + "[]");
        } else if (!there.types().isEmpty()) {
            there.types().forEach(type -> compare(there.of(type), here.of(type), where));
        } else if (there.type().equals("object") && compared.add(List.of(there.name(), here.node()))) {
            objects(there, here, place);
        }
    }

    private void differs(String what, String where) {
        differs.accept(kind + ": " + what, where);
    }

    private void objects(ApiSchema there, ApiSchema here, String place) {
        var said = there.attributes();
        var told = here.attributes();
        var both = there.name() + " (" + place + ")";
        minus(said.keySet(), told.keySet()).ifPresent(names -> differs("does not tell of " + names, both));
        minus(told.keySet(), said.keySet()).ifPresent(names -> differs("has " + names, both));
        minus(there.required(), here.required()).ifPresent(names -> differs("does not require " + names, both));
        minus(here.required(), there.required()).ifPresent(names -> differs("requires more", place + " " + names));
        if (here.said("additionalProperties").toString().equals("false")) {
            differs("has no attributes beyond", place);
        }
        said.keySet().retainAll(told.keySet());
        said.forEach((name, attribute) -> {
            bounds(attribute, told.get(name)).forEach(bound -> differs(bound, place + "." + name));
            compare(attribute, told.get(name), place + "." + name);
        });
    }

    private static Optional<String> minus(Set<String> names, Set<String> others) {
        var left = new TreeSet<>(names);
        left.removeAll(others);
        return left.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", left));
    }

    private static Stream<String> bounds(ApiSchema there, ApiSchema here) {
        return Stream.concat(
                BOUNDS.stream()
                        .filter(bound -> !there.said(bound).equals(here.said(bound)))
                        .map(bound -> here.said(bound).isMissingNode()
                                ? "no " + bound + " " + there.said(bound).asText()
                                : bound + " " + here.said(bound).asText()),
                Stream.of(values(here))
                        .filter(values -> !values.equals(values(there)))
                        .map(values -> values.isEmpty() ? "any " + here.type() : "one of " + values));
    }

    private static String values(ApiSchema schema) {
        JsonNode values = schema.said("enum");
        return schema.said("const").isMissingNode()
                ? StreamSupport.stream(values.spliterator(), false)
                        .map(JsonNode::asText)
                        .sorted()
                        .collect(Collectors.joining(" "))
                : schema.said("const").asText();
    }
}
