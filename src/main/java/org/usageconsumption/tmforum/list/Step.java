package org.usageconsumption.tmforum.list;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One segment of a path: an attribute, and what must hold for the objects found there. */
record Step(String name, List<Demand> demands) {

    /** {@code [?(@name==value)]}; possessive throughout, so that no text takes long. */
    private static final Pattern DEMAND = Pattern.compile("\\[\\?\\(\\s*+@\\.?+([^\\s=.'\"()\\[\\]]++)\\s*+==\\s*+"
            + "(?:'([^']*+)'|\"([^\"]*+)\"|([^'\"()\\[\\]]*+))\\s*+\\)]");

    /** An attribute of the same object, whose name may be told with or without its @, and its value. */
    private record Demand(String name, String wanted, Comparison equality) {

        boolean isMetBy(JsonNode object) {
            var marked = object.get("@" + name);
            var value = marked == null ? object.get(name) : marked;
            return value != null && value.isValueNode() && equality.holds(value);
        }
    }

    /** Where what begins at this place ends, behind its demands. */
    static int endOfDemands(String text, int start) {
        var end = start;
        var matcher = DEMAND.matcher(text);
        while (matcher.region(end, text.length()).lookingAt()) {
            end = matcher.end();
        }
        return end;
    }

    static Step parse(String segment) {
        var bracket = segment.indexOf('[');
        var name = bracket < 0 ? segment : segment.substring(0, bracket);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("is not a path: a segment is empty");
        }
        if (bracket < 0) {
            return new Step(name, List.of());
        }
        if (endOfDemands(segment, bracket) != segment.length()) {
            throw new IllegalArgumentException("is not a path: brackets take the form [?(@name==value)]");
        }
        var demands = new ArrayList<Demand>();
        var matcher = DEMAND.matcher(segment).region(bracket, segment.length());
        while (matcher.find()) {
            var value = Stream.of(2, 3, 4).map(matcher::group).filter(group -> group != null);
            var wanted = value.findFirst().orElseThrow().trim();
            demands.add(new Demand(matcher.group(1), wanted, Comparison.equalTo(wanted)));
        }
        return new Step(name, demands);
    }

    /** What is demanded, by the names of attributes. */
    Map<String, String> demanded() {
        return demands.stream()
                .collect(Collectors.toMap(Demand::name, Demand::wanted, (one, other) -> one + " " + other));
    }

    /** What stands at this step in an object; of an array, each element. */
    Stream<JsonNode> of(JsonNode object, Effort effort) {
        effort.spend(1);
        var value = object.get(name);
        return value == null ? Stream.empty() : elements(value, effort).filter(each -> isWanted(each, effort));
    }

    private static Stream<JsonNode> elements(JsonNode value, Effort effort) {
        effort.spend(1);
        return value.isArray() ? value.valueStream().flatMap(each -> elements(each, effort)) : Stream.of(value);
    }

    private boolean isWanted(JsonNode value, Effort effort) {
        effort.spend(demands.size());
        return demands.stream().allMatch(demand -> demand.isMetBy(value));
    }
}
