package org.usageconsumption.bucket;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.usageconsumption.tmforum.Attributes;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Period;
import org.usageconsumption.tmforum.Quantity;
import org.usageconsumption.tmforum.Unit;

/**
 * A bucket as provisioning describes it. A definition that says nothing but the id refers to a bucket that exists.
 *
 * @param priority the smallest is used first; {@link Bucket#LAST} where none was given
 * @param thresholds empty for those of the configuration
 * @param extension what the columns do not hold: relationships as sent, and attributes that this server does not know
 */
public record BucketDefinition(
        String id,
        boolean isReference,
        String name,
        String usageType,
        Quantity allowance,
        boolean isShared,
        String status,
        Period validFor,
        int priority,
        List<BucketRelationship> relationships,
        Optional<Recurrence> recurrence,
        CarryOver carryOver,
        Optional<Quantity> userLimit,
        UserLimits userLimits,
        Optional<Tariff> tariff,
        Optional<Thresholds> thresholds,
        Optional<ObjectNode> extension) {

    private static final List<String> KNOWN = List.of(
            "id",
            "name",
            "usageType",
            "allowance",
            "isShared",
            "status",
            "validFor",
            "priority",
            "recurringPeriod",
            "carryOver",
            "userLimit",
            UserLimits.ATTRIBUTE,
            Thresholds.ATTRIBUTE,
            "tariff");

    /** What a bucket has and whose it is: answers say that. */
    private static final List<String> TOLD = List.of(
            "asOfDateTime",
            "bucketBalance",
            "bucketCounter",
            "consumptionState",
            "logicalResource",
            "newestUsageDateTime",
            "partyAccount",
            "product",
            "recordsWaiting",
            "relatedParty",
            "remainingValue",
            "remainingValueName",
            "reservedValue",
            "service");

    private static final int MOST_RELATIONSHIPS = 100;

    /**
     * @param ofAccount the time zone of recurring periods that name none
     */
    public static BucketDefinition read(Attributes bucket, ZoneId ofAccount) {
        bucket.require("id");
        var isReference = bucket.without(List.of("id")).isEmpty();
        if (!isReference) {
            bucket.require("usageType", "allowance");
        }
        var isShared = bucket.flag("isShared");
        var status = bucket.oneOf("status", Bucket.STATUSES);
        var recurrence = bucket.object("recurringPeriod").map(period -> Recurrence.read(period, ofAccount));
        var validFor = validFor(bucket, recurrence);
        var priority = bucket.integer("priority", 0, Bucket.LAST);
        requireActivation(bucket, recurrence, validFor);
        var allowance = bucket.quantity("allowance");
        var unit = allowance == null ? null : allowance.units();
        return new BucketDefinition(
                bucket.text("id", Attributes.ID),
                isReference,
                bucket.text("name", Attributes.NAME),
                bucket.text("usageType", Attributes.ID),
                allowance,
                Boolean.TRUE.equals(isShared),
                status == null ? Bucket.ACTIVE : status,
                validFor == null ? Period.always() : validFor,
                priority == null ? Bucket.LAST : priority,
                relationships(bucket),
                recurrence,
                carryOver(bucket, allowance),
                Optional.ofNullable(userLimit(bucket, allowance)),
                UserLimits.read(bucket, unit),
                bucket.object("tariff").map(tariff -> Tariff.read(tariff, unit)),
                Thresholds.read(bucket, unit),
                extension(bucket));
    }

    /** Periods are known by the second in which they begin. */
    private static Period validFor(Attributes bucket, Optional<Recurrence> recurrence) {
        var validFor = bucket.period("validFor");
        return validFor == null || recurrence.isEmpty() ? validFor : validFor.inSeconds();
    }

    private static void requireActivation(Attributes bucket, Optional<Recurrence> recurrence, Period validFor) {
        var hasStart = validFor != null && validFor.startDateTime() != null;
        if (!hasStart
                && recurrence.filter(each -> each.unit() == ChronoUnit.DAYS).isPresent()) {
            bucket.reject("validFor.startDateTime", "is missing: periods of days are counted from it");
        }
    }

    private static CarryOver carryOver(Attributes bucket, Quantity allowance) {
        var carryOver = bucket.object("carryOver");
        if (carryOver.isPresent() && !bucket.has("recurringPeriod")) {
            bucket.reject("carryOver", "needs a recurringPeriod");
        }
        return carryOver
                .map(each -> CarryOver.read(each, allowance == null ? null : allowance.units()))
                .orElse(CarryOver.NONE);
    }

    private static Quantity userLimit(Attributes bucket, Quantity allowance) {
        return quantity(bucket, "userLimit", allowance == null ? null : allowance.units());
    }

    /** @param ofBucket to which it must convert; null where it is not known */
    static Quantity quantity(Attributes said, String name, Unit ofBucket) {
        var quantity = said.quantity(name);
        if (quantity != null && ofBucket != null && !quantity.units().convertsTo(ofBucket)) {
            said.reject(name + ".units", "does not convert to " + ofBucket + ", the unit of the allowance");
        }
        return quantity;
    }

    private static List<BucketRelationship> relationships(Attributes bucket) {
        var id = bucket.json().path("id").textValue();
        var wholes = new HashSet<String>();
        return bucket.list("bucketRelationship", MOST_RELATIONSHIPS).stream()
                .map(relationship -> {
                    var read = BucketRelationship.read(id, relationship);
                    if (read.isOfPart() && read.relatedBucketId() != null && wholes.add(read.relatedBucketId())) {
                        requireOnly(wholes, relationship);
                    }
                    return read;
                })
                .toList();
    }

    private static void requireOnly(Set<String> wholes, Attributes relationship) {
        if (wholes.size() > 1) {
            relationship.reject("relationshipType", "says that the bucket is a part of a second one; it can be of one");
        }
    }

    /** The bucket that it is a part of. */
    public Optional<String> aggregatorId() {
        return relationships.stream()
                .filter(BucketRelationship::isOfPart)
                .map(BucketRelationship::relatedBucketId)
                .findFirst();
    }

    private static Optional<ObjectNode> extension(Attributes bucket) {
        var rest = bucket.without(KNOWN).orElseGet(Json::object);
        rest.remove(TOLD);
        keepIfExtended(bucket, "allowance", List.of("amount", "units"), rest);
        keepIfExtended(bucket, "validFor", List.of("startDateTime", "endDateTime"), rest);
        return rest.isEmpty() ? Optional.empty() : Optional.of(rest);
    }

    private static void keepIfExtended(Attributes bucket, String name, List<String> known, ObjectNode rest) {
        bucket.object(name)
                .filter(value -> value.without(known).isPresent())
                .ifPresent(value -> rest.set(name, value.json()));
    }
}
