package org.usageconsumption.consumption.v5;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.usageconsumption.consumption.control.Inquiry;
import org.usageconsumption.consumption.entity.Asked;
import org.usageconsumption.consumption.entity.BucketConsumption;
import org.usageconsumption.consumption.entity.Consumption;
import org.usageconsumption.consumption.entity.Counter;
import org.usageconsumption.consumption.entity.Report;
import org.usageconsumption.consumption.entity.ReportBucket;
import org.usageconsumption.tmforum.Attributes;
import org.usageconsumption.tmforum.BodySchema;
import org.usageconsumption.tmforum.Href;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Period;
import org.usageconsumption.tmforum.Quantity;
import org.usageconsumption.tmforum.Refusal;
import org.usageconsumption.tmforum.Repeated;
import org.usageconsumption.tmforum.list.LongResource;
import org.usageconsumption.tmforum.list.Source;
import org.usageconsumption.tmforum.list.Top;

/** TMF677 v5 UsageConsumptionReport: buckets with their counters, and whose they are. */
final class UsageConsumptionReport {

    private static final BodySchema BODY = BodySchema.named("v5.UsageConsumptionReport_FVO");
    static final String TYPE = "UsageConsumptionReport";
    private static final List<String> SERVERS =
            List.of("lastUpdate", "state", "percentage", "lineCount", "errorMessage");
    private static final String BUCKET = "bucket";

    private final Repeated<Quantity> quantities = new Repeated<>(Typed::quantity);
    private final Map<Quantity, String> names = new HashMap<>();
    private final Repeated<Period> periods = new Repeated<>(Typed::period);

    private UsageConsumptionReport() {}

    /**
     * @throws Refusal.Invalid naming every attribute that is missing or wrong
     */
    static Asked read(JsonNode report, URI requestUri) {
        var body = BODY.read(report);
        var inquiry = new Inquiry();
        SearchCriteria.read(body, inquiry);
        var createdAt = body.dateTime("creationDate");
        var name = body.text("name", Attributes.NAME);
        body.check();
        Top.refuse(requestUri, body.json());
        return new Asked(V5.NAME, false, true, name, createdAt, inquiry.question(), Typed.typed(TYPE, body.json()));
    }

    static ObjectNode of(Report report, Href href) {
        var told = Typed.object(TYPE).put("id", report.id()).put("href", href.to(report.id()));
        new UsageConsumptionReport().tell(report, told);
        report.sent().ifPresent(sent -> keep(told, sent));
        return told;
    }

    /** What a client said of the report stays, but for what only the server can tell. */
    private static void keep(ObjectNode told, ObjectNode sent) {
        sent.remove(SERVERS);
        for (var references : List.of("product", BUCKET)) {
            var kept = sent.remove(references);
            if (kept != null) {
                kept.forEach(reference -> keep((ArrayNode) told.get(references), reference));
            }
        }
        told.setAll(sent);
    }

    /** With what it refers to, or as it is where that is not told. */
    private static void keep(ArrayNode told, JsonNode reference) {
        var meant = told.valueStream().filter(each -> isMeant(each, reference)).toList();
        meant.forEach(each -> reference
                .properties()
                .forEach(sent -> ((ObjectNode) each).putIfAbsent(sent.getKey(), sent.getValue())));
        if (meant.isEmpty()) {
            told.add(reference);
        }
    }

    /** A bucket may be referred to by its usage type. */
    private static boolean isMeant(JsonNode each, JsonNode reference) {
        return Stream.of("id", "usageType")
                .filter(name -> each.has(name) && reference.has(name))
                .allMatch(name -> each.get(name).equals(reference.get(name)));
    }

    /** A report within a query, which is not a resource of its own. */
    static ObjectNode of(Report report) {
        var told = Typed.object(TYPE).put("id", report.id());
        new UsageConsumptionReport().tell(report, told);
        return told;
    }

    /**
     * A long one. A bucket that several of its products bear is told with each of them.
     *
     * @param lines a report of each product
     */
    static LongResource ofLines(ObjectNode head, Source lines) {
        return new LongResource(
                head,
                "",
                Map.of(
                        "product",
                        line -> line.get("product").valueStream(),
                        BUCKET,
                        line -> line.get(BUCKET).valueStream()),
                lines);
    }

    private void tell(Report report, ObjectNode told) {
        told.put("name", report.name());
        if (report.description() != null) {
            told.put("description", report.description());
        }
        report.tellLength(told);
        told.put("creationDate", report.createdAt().toString());
        told.put("lastUpdate", report.lastUpdate().toString());
        var consumptions = report.consumptions();
        var products = told.putArray("product");
        consumptions.forEach(consumption -> products.add(productRef(consumption)));
        if (consumptions.size() == 1) {
            tellSubscription(told, consumptions.get(0));
        }
        var buckets = told.putArray(BUCKET);
        report.buckets().forEach(bucket -> buckets.add(bucket(bucket)));
    }

    /** Whose the only product of a report is, and how long. */
    private static void tellSubscription(ObjectNode told, Consumption consumption) {
        if (!consumption.validFor().equals(Period.always())) {
            told.set("validPeriod", Typed.period(consumption.validFor()));
        }
        told.set("relatedParty", Typed.relatedParties(consumption.product().path("relatedParty")));
        told.set("logicalResource", logicalResources(consumption));
        var account = consumption.product().path("partyAccount");
        if (account.isObject()) {
            told.putArray("partyAccount").add(partyAccountRef(account));
        }
    }

    static ObjectNode partyAccountRef(JsonNode account) {
        return Typed.reference("PartyAccountRef", "PartyAccount", account);
    }

    static ObjectNode logicalResourceRef(JsonNode resource) {
        return Typed.reference("LogicalResourceRef", "LogicalResource", resource);
    }

    private static ArrayNode logicalResources(Consumption consumption) {
        var told = Json.array();
        consumption.product().path("logicalResource").forEach(resource -> told.add(logicalResourceRef(resource)));
        return told;
    }

    private static ObjectNode productRef(Consumption consumption) {
        return Typed.object("ProductRef")
                .put("id", consumption.productId())
                .put("name", consumption.name())
                .put("status", consumption.product().path("status").textValue())
                .put("@referredType", "Product");
    }

    /** Attributes that the specification does not have: allowance and how fresh it is. */
    private ObjectNode bucket(ReportBucket reported) {
        var bucket = reported.bucket();
        var told = bucket.extension() == null ? Typed.object("Bucket") : Typed.typed("Bucket", bucket.extension());
        bucket.tellKind(told);
        tellBalance(told, bucket);
        var products = new Repeated<String>(id -> productRef(reported.bearer(id)));
        told.set("bucketCounter", counters(reported, products));
        var bearers = told.putArray("product");
        reported.bearers().forEach(bearer -> bearers.add(products.of(bearer.productId())));
        if (told.has("bucketRelationship")) {
            told.set("bucketRelationship", relationships(bucket.extension().get("bucketRelationship")));
        }
        bucket.tellFreshness(told, reported.asOf());
        return told;
    }

    private static ArrayNode relationships(JsonNode relationships) {
        var told = Json.array();
        for (var relationship : relationships) {
            ObjectNode rest = relationship.deepCopy();
            var bucket = rest.remove("bucketRefOrValue");
            told.add(Typed.typed("BucketRelationship", rest)
                    .put("id", bucket.get("id").textValue())
                    .set("bucket", Typed.reference("BucketRef", "Bucket", bucket)));
        }
        return told;
    }

    private void tellBalance(ObjectNode told, BucketConsumption bucket) {
        if (!bucket.validFor().equals(Period.always())) {
            told.set("validFor", periods.of(bucket.validFor()));
        }
        told.set("allowance", quantities.of(bucket.quantity(bucket.allowance())));
        var remaining = bucket.quantity(bucket.remaining());
        told.set("remainingValue", quantities.of(remaining));
        told.put("remainingValueName", name(remaining));
        told.set("reservedValue", quantities.of(bucket.quantity(bucket.reserved())));
    }

    private String name(Quantity quantity) {
        return names.computeIfAbsent(quantity, Quantity::display);
    }

    private ArrayNode counters(ReportBucket reported, Repeated<String> products) {
        var users = new Repeated<String>(id -> Typed.relatedParty(reported.relatedParty(id)));
        var period = periods.of(reported.bucket().consumptionPeriod(reported.asOf()));
        var told = Json.array();
        reported.counters().forEach(counter -> {
            var summary = Typed.object("BucketCounter").put("counterType", counter.counterType());
            summary.put("level", counter.level());
            summary.set("value", quantities.of(counter.value()));
            summary.put("valueName", name(counter.value()));
            summary.set("consumptionPeriod", period);
            if (counter.charge() != null) {
                summary.set(
                        "charge", Typed.object("Money").setAll(counter.charge().tree()));
            }
            if (counter.level().equals(Counter.USER)) {
                summary.set("user", users.of(counter.subjectId()));
            } else if (counter.level().equals(Counter.PRODUCT)) {
                summary.set("product", products.of(counter.subjectId()));
            }
            told.add(summary);
        });
        return told;
    }
}
