package org.usageconsumption.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What conformance kits look for in every resource that is told as a whole, though the files require less. */
final class Resources {

    private static final Map<String, List<String>> MANDATORY = Map.of(
            "v3/usageConsumptionReport", List.of("id", "href", "name", "effectiveDate", "bucket"),
            "v3/usageConsumptionReportRequest", List.of("id", "href", "creationDate", "status"),
            "v4/queryUsageConsumption",
                    List.of("id", "href", "queryUsageConsumptionDate", "searchCriteria", "usageConsumption"),
            "v5/usageConsumptionReport", List.of("id", "href", "name", "creationDate", "bucket"),
            "v5/queryUsageConsumption", List.of("id", "href", "creationDate", "state", "usageConsumption"));

    /** Of each answer to a query. */
    private static final Map<String, List<String>> ANSWER = Map.of(
            "v4/queryUsageConsumption", List.of("name", "state", "creationDate", "bucketRefOrValue"),
            "v5/queryUsageConsumption", List.of("name", "creationDate", "bucket"));

    private static final List<String> OF_ALL = List.of("id", "href");

    private Resources() {}

    /** The attributes that a resource lacks, by the path of its list. */
    static List<String> lacking(String path, JsonNode resource) {
        var kind = path.replaceFirst("^.*/(v\\d/[^/?]+).*$", "$1");
        var lacking = new ArrayList<>(lacking(MANDATORY.getOrDefault(kind, OF_ALL), resource));
        resource.path("usageConsumption")
                .forEach(answer -> lacking.addAll(lacking(ANSWER.getOrDefault(kind, List.of()), answer)));
        if (kind.startsWith("v5")) {
            untyped(resource, "", lacking);
        }
        return lacking;
    }

    private static List<String> lacking(List<String> mandatory, JsonNode told) {
        return mandatory.stream()
                .filter(name -> !told.hasNonNull(name))
                .map(name -> name + " is missing")
                .toList();
    }

    /** Objects of v5 without a class, wherever they stand. */
    static void untyped(JsonNode node, String where, List<String> untyped) {
        if (node.isObject() && !node.hasNonNull("@type")) {
            untyped.add(where + "/@type is missing");
        }
        node.properties()
                .forEach(attribute -> untyped(attribute.getValue(), where + "/" + attribute.getKey(), untyped));
        if (node.isArray()) {
            node.forEach(element -> untyped(element, where, untyped));
        }
    }
}
