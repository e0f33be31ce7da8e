package org.usageconsumption.consumption.v4;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import org.usageconsumption.consumption.entity.Answer;
import org.usageconsumption.consumption.entity.BucketConsumption;
import org.usageconsumption.consumption.entity.Consumption;
import org.usageconsumption.consumption.entity.Counter;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Period;
import org.usageconsumption.tmforum.Quantity;
import org.usageconsumption.tmforum.Repeated;

/** TMF677 v4 UsageConsumption: the consumption of one product, with its buckets and their counters. */
final class UsageConsumption {

    private static final String DONE = "done";

    private final Consumption consumption;
    private final Repeated<Quantity> quantities = new Repeated<>(Quantity::tree);
    private final Map<Quantity, String> names = new HashMap<>();
    private final Repeated<Period> periods = new Repeated<>(Period::tree);
    private final Repeated<String> users = new Repeated<>(this::user);
    private final ArrayNode product;
    private final ArrayNode relatedParty;

    private UsageConsumption(Consumption consumption) {
        this.consumption = consumption;
        product = Json.array().add(new Repeated<>(UsageConsumption::productRef).of(consumption));
        relatedParty = relatedParty(consumption.product());
    }

    static ObjectNode of(Consumption consumption) {
        return new UsageConsumption(consumption).told();
    }

    /**
     * Stands for an answer that is not there yet, or cannot be: v4 has the state of a task here.
     *
     * @param query what is told of it
     */
    static ObjectNode pending(Answer answer, ObjectNode query) {
        var told = Json.object().put("name", answer.name());
        told.set("state", query.get("state"));
        set(told, "percentage", query.get("percentage"));
        told.put("creationDate", answer.askedAt().toString());
        told.put("lastUpdate", answer.updatedAt().toString());
        told.putArray("bucketRefOrValue");
        return told;
    }

    private ObjectNode told() {
        var told = Json.object();
        told.put("id", consumption.productId());
        told.put("name", consumption.name());
        told.put("state", DONE);
        told.put("creationDate", consumption.asOf().toString());
        told.put("lastUpdate", consumption.asOf().toString());
        set(told, "validPeriod", consumption.validFor().tree());
        told.set("product", product);
        told.set("relatedParty", relatedParty);
        set(told, "logicalResource", consumption.product().get("logicalResource"));
        set(told, "service", consumption.product().get("service"));
        var account = consumption.product().get("partyAccount");
        set(told, "partyAccount", isSaid(account) ? Json.array().add(account) : null);
        var buckets = told.putArray("bucketRefOrValue");
        consumption.buckets().forEach(bucket -> buckets.add(bucketRefOrValue(bucket)));
        return told;
    }

    private static ObjectNode productRef(Consumption consumption) {
        return Json.object()
                .put("id", consumption.productId())
                .put("name", consumption.name())
                .put("status", consumption.product().path("status").textValue());
    }

    /** A party's class is mandatory in v4; one that was provisioned without it is a Party. */
    private static ArrayNode relatedParty(ObjectNode product) {
        var parties = Json.array();
        product.path("relatedParty").forEach(party -> parties.add(withReferredType(party.deepCopy())));
        return parties;
    }

    static ObjectNode withReferredType(ObjectNode party) {
        if (!party.hasNonNull("@referredType")) {
            party.put("@referredType", "Party");
        }
        return party;
    }

    /** Attributes that the specification does not have: allowance and how fresh it is. */
    private ObjectNode bucketRefOrValue(BucketConsumption bucket) {
        var told =
                bucket.extension() == null ? Json.object() : bucket.extension().deepCopy();
        bucket.tellKind(told);
        set(told, "validFor", periods.of(bucket.validFor()));
        told.set("allowance", quantities.of(bucket.quantity(bucket.allowance())));
        var remaining = bucket.quantity(bucket.remaining());
        told.set("remainingValue", quantities.of(remaining));
        told.put("remainingValueName", name(remaining));
        told.set("reservedValue", quantities.of(bucket.quantity(bucket.reserved())));
        var counters = told.putArray("bucketCounter");
        var period = periods.of(bucket.consumptionPeriod(consumption.asOf()));
        bucket.counts().stream()
                .flatMap(count -> bucket.counters(count).stream())
                .forEach(counter -> counters.add(consumptionSummary(counter, period)));
        told.set("product", product);
        told.set("relatedParty", relatedParty);
        set(told, "logicalResource", consumption.product().get("logicalResource"));
        set(told, "service", consumption.product().get("service"));
        set(told, "partyAccount", consumption.product().get("partyAccount"));
        bucket.tellFreshness(told, consumption.asOf());
        return told;
    }

    private ObjectNode consumptionSummary(Counter counter, JsonNode consumptionPeriod) {
        var told = Json.object();
        told.put("counterType", counter.counterType());
        told.put("level", counter.level());
        told.set("value", quantities.of(counter.value()));
        told.put("valueName", name(counter.value()));
        told.set("consumptionPeriod", consumptionPeriod);
        if (counter.charge() != null) {
            told.set("charge", counter.charge().tree());
        }
        if (counter.level().equals(Counter.USER)) {
            told.set("user", users.of(counter.subjectId()));
        } else if (counter.level().equals(Counter.PRODUCT)) {
            told.set("product", product.get(0));
        }
        return told;
    }

    private ObjectNode user(String id) {
        return withReferredType(consumption.relatedParty(id).deepCopy());
    }

    private String name(Quantity quantity) {
        return names.computeIfAbsent(quantity, Quantity::display);
    }

    private static void set(ObjectNode told, String name, JsonNode value) {
        if (isSaid(value)) {
            told.set(name, value);
        }
    }

    private static boolean isSaid(JsonNode value) {
        return value != null && !value.isNull() && !(value.isObject() && value.isEmpty());
    }
}
