package org.usageconsumption.bucket;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.usageconsumption.tmforum.Attributes;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Period;
import org.usageconsumption.tmforum.Quantity;

/**
 * A bucket as provisioning describes it. A definition that says nothing but the id refers to a bucket that exists.
 *
 * @param priority the smallest is used first; {@link Bucket#LAST} where none was given
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
        Optional<ObjectNode> extension) {

    private static final List<String> KNOWN =
            List.of("id", "name", "usageType", "allowance", "isShared", "status", "validFor", "priority");

    /** What a bucket has and whose it is: answers say that. */
    private static final List<String> TOLD = List.of(
            "asOfDateTime",
            "bucketBalance",
            "bucketCounter",
            "logicalResource",
            "newestUsageDateTime",
            "partyAccount",
            "product",
            "relatedParty",
            "remainingValue",
            "remainingValueName",
            "reservedValue",
            "service");

    private static final int MOST_RELATIONSHIPS = 100;

    public static BucketDefinition read(Attributes bucket) {
        bucket.require("id");
        var isReference = bucket.without(List.of("id")).isEmpty();
        if (!isReference) {
            bucket.require("usageType", "allowance");
        }
        var isShared = bucket.flag("isShared");
        var status = bucket.oneOf("status", Bucket.STATUSES);
        var validFor = bucket.period("validFor");
        var priority = bucket.integer("priority", 0, Bucket.LAST);
        return new BucketDefinition(
                bucket.text("id", Attributes.ID),
                isReference,
                bucket.text("name", Attributes.NAME),
                bucket.text("usageType", Attributes.ID),
                bucket.quantity("allowance"),
                Boolean.TRUE.equals(isShared),
                status == null ? Bucket.ACTIVE : status,
                validFor == null ? Period.always() : validFor,
                priority == null ? Bucket.LAST : priority,
                relationships(bucket),
                extension(bucket));
    }

    private static List<BucketRelationship> relationships(Attributes bucket) {
        var id = bucket.json().path("id").textValue();
        return bucket.list("bucketRelationship", MOST_RELATIONSHIPS).stream()
                .map(relationship -> BucketRelationship.read(id, relationship))
                .toList();
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
