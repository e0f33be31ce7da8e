package org.usageconsumption.consumption.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.usageconsumption.consumption.entity.BucketConsumption;
import org.usageconsumption.consumption.entity.Consumption;
import org.usageconsumption.consumption.entity.Counter;
import org.usageconsumption.consumption.entity.Report;
import org.usageconsumption.consumption.entity.ReportBucket;
import org.usageconsumption.tmforum.Href;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Period;
import org.usageconsumption.tmforum.Quantity;
import org.usageconsumption.tmforum.Repeated;
import org.usageconsumption.tmforum.list.LongResource;
import org.usageconsumption.tmforum.list.Source;

/** TMF677 v3 UsageConsumptionReport: buckets, with the products that bear them. */
final class UsageConsumptionReport {

    private static final Comparator<JsonNode> CUSTOMER_FIRST =
            Comparator.comparing(party -> !party.path("role").asText().equals("customer"));

    /** What sharers have in common does not come first in the reports of all of them. */
    private static final Comparator<ReportBucket> UNSHARED_FIRST =
            Comparator.comparing(reported -> reported.bucket().isShared());

    private static final String BUCKET = "bucket";

    private final Href hrefs;
    private final Repeated<Quantity> quantities = new Repeated<>(Quantity::tree);
    private final Map<Quantity, String> names = new HashMap<>();
    private final Repeated<Period> periods = new Repeated<>(Period::tree);

    private UsageConsumptionReport(Href hrefs) {
        this.hrefs = hrefs;
    }

    /**
     * @param products where products are
     */
    static ObjectNode of(Report report, Href reports, Href products) {
        return new UsageConsumptionReport(products).told(report, reports.to(report.id()));
    }

    /**
     * A long one. A bucket that several of its products bear is told with each of them.
     *
     * @param lines a report of each product
     */
    static LongResource ofLines(ObjectNode head, Source lines) {
        return new LongResource(
                head, "", Map.of(BUCKET, line -> line.get(BUCKET).valueStream()), lines);
    }

    private ObjectNode told(Report report, String href) {
        var told = Json.object().put("id", report.id()).put("href", href);
        told.put("name", report.name());
        if (report.description() != null) {
            told.put("description", report.description());
        }
        report.tellLength(told);
        told.put("effectiveDate", report.createdAt().toString());
        var buckets = told.putArray(BUCKET);
        report.buckets().stream().sorted(UNSHARED_FIRST).forEach(bucket -> buckets.add(usageVolumeProduct(bucket)));
        report.consumptions().stream()
                .flatMap(Consumption::relatedParties)
                .min(CUSTOMER_FIRST)
                .ifPresent(party -> told.set("relatedParty", party));
        return told;
    }

    /** Attributes that the specification does not have: status, allowance and how fresh it is. */
    private ObjectNode usageVolumeProduct(ReportBucket reported) {
        var bucket = reported.bucket();
        var told =
                bucket.extension() == null ? Json.object() : bucket.extension().deepCopy();
        bucket.tellKind(told);
        told.set("allowance", quantities.of(bucket.quantity(bucket.allowance())));
        told.putArray("bucketBalance").add(usageVolumeBalance(bucket));
        var products = new Repeated<String>(id -> networkProductRef(reported.bearer(id)));
        told.set("bucketCounter", counters(reported, products));
        var bearers = told.putArray("product");
        reported.bearers().forEach(bearer -> bearers.add(networkProduct(bearer, bucket.id(), products)));
        bucket.tellFreshness(told, reported.asOf());
        return told;
    }

    private ObjectNode usageVolumeBalance(BucketConsumption bucket) {
        var remaining = bucket.quantity(bucket.remaining());
        var told = Json.object().put("remainingValueName", name(remaining));
        told.set("remainingValue", quantities.of(remaining));
        told.set("validFor", periods.of(bucket.validFor()));
        return told;
    }

    private String name(Quantity quantity) {
        return names.computeIfAbsent(quantity, Quantity::display);
    }

    private ArrayNode counters(ReportBucket reported, Repeated<String> products) {
        var users = new Repeated<String>(id -> (ObjectNode) reported.relatedParty(id));
        var period = periods.of(reported.bucket().consumptionPeriod(reported.asOf()));
        var told = Json.array();
        reported.counters().forEach(counter -> {
            var summary = consumptionSummary(counter, period);
            if (counter.level().equals(Counter.PRODUCT)) {
                summary.set("product", products.of(counter.subjectId()));
            } else if (counter.level().equals(Counter.USER)) {
                summary.set("user", users.of(counter.subjectId()));
            }
            told.add(summary);
        });
        return told;
    }

    private ObjectNode consumptionSummary(Counter counter, JsonNode period) {
        var told = Json.object().put("counterType", counter.counterType());
        told.put("level", counter.level());
        told.set("value", quantities.of(counter.value()));
        told.put("valueName", name(counter.value()));
        told.set("consumptionPeriod", period);
        if (counter.charge() != null) {
            told.set("charge", counter.charge().tree());
        }
        return told;
    }

    private ObjectNode networkProductRef(Consumption product) {
        var told = Json.object().put("id", product.productId());
        told.put("href", hrefs.to(product.productId()));
        told.put("name", product.name());
        product.publicIdentifier().ifPresent(identifier -> told.put("publicIdentifier", identifier));
        return told;
    }

    /** With the product's own counters of what the bucket could not hold, and its users. */
    private ObjectNode networkProduct(Consumption product, String bucketId, Repeated<String> products) {
        var told = products.of(product.productId()).deepCopy();
        var bucket = product.bucket(bucketId);
        var period = periods.of(bucket.consumptionPeriod(product.asOf()));
        var counters = told.putArray("outOfBucketCounter");
        bucket.counts().stream()
                .filter(count -> count.level().equals(Counter.PRODUCT))
                .flatMap(count -> bucket.counters(count).stream())
                .filter(counter -> counter.counterType().equals(Counter.OUT_OF_BUCKET))
                .forEach(counter -> counters.add(consumptionSummary(counter, period)));
        var users = told.putArray("user");
        product.relatedParties().forEach(users::add);
        return told;
    }
}
