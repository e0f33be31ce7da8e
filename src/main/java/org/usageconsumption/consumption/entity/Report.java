package org.usageconsumption.consumption.entity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A usage consumption report: live of one product, under the product's id and name, or stored of all that was asked
 * for.
 *
 * @param description null where there is none
 * @param sent the report as a client created it; empty where none did
 * @param lineCount how many consumptions there are where none of them stands here; null where all do
 */
public record Report(
        String id,
        String name,
        String description,
        Instant createdAt,
        Instant lastUpdate,
        Optional<ObjectNode> sent,
        Long lineCount,
        List<Consumption> consumptions) {

    /** As long as nobody knows of what it will tell. */
    static final String UNNAMED = "Usage consumption";

    private static final String BEFORE_ID = " ";

    /** Products of one name are told apart by their ids. */
    public static Report live(Consumption consumption) {
        return new Report(
                consumption.productId(),
                nameOf(consumption),
                null,
                consumption.asOf(),
                consumption.asOf(),
                Optional.empty(),
                null,
                List.of(consumption));
    }

    /** Attributes that the specification does not have, of a report that is read in parts or as a stream. */
    public void tellLength(ObjectNode told) {
        if (lineCount != null) {
            told.put("lineCount", lineCount);
        }
    }

    /** The name of a report for which the client gave none. */
    static String nameOf(List<Consumption> consumptions) {
        return consumptions.size() == 1 ? nameOf(consumptions.get(0)) : nameOf((long) consumptions.size());
    }

    static String nameOf(long consumptions) {
        return UNNAMED + " of " + consumptions + " products";
    }

    private static String nameOf(Consumption consumption) {
        return consumption.name() + BEFORE_ID + consumption.productId();
    }

    /** The ids that a product may have whose live report is called so. */
    public static List<String> idsIn(String name) {
        return IntStream.iterate(name.indexOf(BEFORE_ID), at -> at >= 0, at -> name.indexOf(BEFORE_ID, at + 1))
                .mapToObj(at -> name.substring(at + BEFORE_ID.length()))
                .toList();
    }

    /** A bucket that several of the products bear is told once, with the counters of all of them. */
    public List<ReportBucket> buckets() {
        if (consumptions.size() == 1) {
            var only = consumptions.get(0);
            return only.buckets().stream()
                    .map(bucket -> ReportBucket.of(only, bucket))
                    .toList();
        }
        Map<String, ReportBucket> buckets = new LinkedHashMap<>();
        consumptions.forEach(consumption -> consumption
                .buckets()
                .forEach(bucket ->
                        buckets.merge(bucket.id(), ReportBucket.of(consumption, bucket), ReportBucket::with)));
        return new ArrayList<>(buckets.values());
    }
}
