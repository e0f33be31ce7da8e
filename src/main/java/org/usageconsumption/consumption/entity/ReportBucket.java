package org.usageconsumption.consumption.entity;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A bucket of a report, as the products of the report see it.
 *
 * @param bearers those of the report's products that bear it
 * @param counts the totals once, and those of each product and user
 */
public record ReportBucket(BucketConsumption bucket, List<Consumption> bearers, List<Count> counts) {

    static ReportBucket of(Consumption bearer, BucketConsumption bucket) {
        return new ReportBucket(bucket, List.of(bearer), bucket.counts());
    }

    ReportBucket with(ReportBucket other) {
        return new ReportBucket(
                bucket,
                Stream.concat(bearers.stream(), other.bearers.stream()).toList(),
                Stream.concat(counts.stream(), other.counts.stream()).distinct().toList());
    }

    public Stream<Counter> counters() {
        return counts.stream().flatMap(count -> bucket.counters(count).stream());
    }

    /** The time at which the counters were read. */
    public Instant asOf() {
        return bearers.get(0).asOf();
    }

    public Consumption bearer(String productId) {
        return bearers.stream()
                .filter(bearer -> bearer.productId().equals(productId))
                .findFirst()
                .orElseThrow();
    }

    /** A user's party, as the products know it. */
    public JsonNode relatedParty(String id) {
        return bearers.stream()
                .map(bearer -> bearer.relatedParty(id))
                .max(Comparator.comparingInt(JsonNode::size))
                .orElseThrow();
    }
}
