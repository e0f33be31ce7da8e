package org.usageconsumption.product.entity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.usageconsumption.bucket.BucketDefinition;
import org.usageconsumption.bucket.Recurrence;
import org.usageconsumption.tmforum.Attributes;
import org.usageconsumption.tmforum.BodySchema;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Period;
import org.usageconsumption.tmforum.Refusal;

/**
 * A product as provisioning describes it.
 *
 * @param id fit to stand in a path
 * @param document the body as sent, without id, href and buckets
 */
public record ProductDefinition(
        String id,
        String name,
        String offeringId,
        String offeringName,
        String status,
        Period validFor,
        String partyAccountId,
        List<PartyRole> relatedParties,
        Set<LogicalResource> logicalResources,
        Set<String> services,
        List<BucketDefinition> buckets,
        ObjectNode document) {

    private static final BodySchema BODY = BodySchema.named("ProductDefinition");
    private static final int MOST_REFERENCES = 1_000;
    private static final ZoneId UTC = ZoneId.of("UTC");

    /**
     * Reads a product that is put under an id; the body need not say it again.
     *
     * @throws Refusal.Invalid naming every attribute that is missing or wrong
     */
    public static ProductDefinition read(String id, JsonNode product) {
        var body = BODY.read(product);
        body.requireId(id);
        return read(id, body);
    }

    /**
     * Reads a product that says its id itself.
     *
     * @throws Refusal.Invalid naming every attribute that is missing or wrong
     */
    public static ProductDefinition read(JsonNode product) {
        var body = BODY.read(product).require("id");
        return read(body.pathId("id"), body);
    }

    private static ProductDefinition read(String id, Attributes body) {
        body.require("name", "status");
        var offering = body.object("productOffering");
        var validFor = body.period("validFor");
        if (Product.TERMINATED.equals(body.json().path("status").textValue())
                && (validFor == null || validFor.endDateTime() == null)) {
            body.reject("validFor.endDateTime", "is missing: a terminated product has ended");
        }
        var definition = new ProductDefinition(
                id,
                body.text("name", Attributes.NAME),
                offering.map(ref -> ref.require("id").text("id", Attributes.ID)).orElse(null),
                offering.map(ref -> ref.text("name", Attributes.NAME)).orElse(null),
                body.oneOf("status", Product.STATUSES),
                validFor == null ? Period.always() : validFor,
                body.object("partyAccount")
                        .map(account -> account.require("id").text("id", Attributes.ID))
                        .orElse(null),
                references(body, "relatedParty", PartyRole::read),
                logicalResources(body),
                new HashSet<>(references(
                        body, "service", service -> service.require("id").text("id", Attributes.ID))),
                buckets(body),
                body.without(List.of("id", "href", "bucket")).orElseGet(Json::object));
        return body.check(definition);
    }

    private static <T> List<T> references(Attributes body, String name, Function<Attributes, T> read) {
        return body.list(name, MOST_REFERENCES).stream().map(read).toList();
    }

    /** Some inventories give a resource an id of their own and tell the MSISDN as its value: it goes by both. */
    private static Set<LogicalResource> logicalResources(Attributes body) {
        var resources = new HashSet<>(references(body, "logicalResource", LogicalResource::read));
        resources.addAll(references(body, "logicalResource", LogicalResource::readValue));
        resources.remove(null);
        return resources;
    }

    private static List<BucketDefinition> buckets(Attributes body) {
        var zone = timeZone(body);
        var currency = currency(body);
        var ids = new HashSet<String>();
        return references(body, "bucket", bucket -> {
            var definition = BucketDefinition.read(bucket, zone);
            if (definition.id() != null && !ids.add(definition.id())) {
                bucket.reject("id", "stands twice");
            }
            definition
                    .tariff()
                    .filter(tariff -> currency != null && !currency.equals(tariff.currency()))
                    .ifPresent(tariff -> bucket.reject(
                            "tariff.price.unit", "is not " + currency + ", the currency of the partyAccount"));
            return definition;
        });
    }

    /** In which the account is charged; null where it does not say. */
    private static String currency(Attributes body) {
        return body.object("partyAccount")
                .map(account -> account.text("currency", Attributes.ID))
                .orElse(null);
    }

    /** In which the buckets' periods begin; UTC where the account does not say. */
    private static ZoneId timeZone(Attributes body) {
        var account = body.object("partyAccount");
        var name = account.map(each -> each.text("timeZone", Attributes.ID)).orElse(null);
        if (name == null) {
            return UTC;
        }
        var zone = Recurrence.zone(name);
        if (zone == null) {
            account.orElseThrow().reject("timeZone", Recurrence.ZONE_RULE);
        }
        return zone;
    }

    /** The ids of the buckets that it has, and of those that these are related to, by the paths at which they stand. */
    public Map<String, String> namedBuckets() {
        var named = new LinkedHashMap<String, String>();
        for (var i = 0; i < buckets.size(); i++) {
            named.put("bucket[" + i + "].id", buckets.get(i).id());
            var relationships = buckets.get(i).relationships();
            for (var j = 0; j < relationships.size(); j++) {
                named.put(related(i, j), relationships.get(j).relatedBucketId());
            }
        }
        return named;
    }

    /** The buckets that are parts of others, by the paths that name these. */
    public Map<String, BucketDefinition> aggregators() {
        var parts = new LinkedHashMap<String, BucketDefinition>();
        for (var i = 0; i < buckets.size(); i++) {
            var relationships = buckets.get(i).relationships();
            for (var j = 0; j < relationships.size(); j++) {
                if (relationships.get(j).isOfPart()) {
                    parts.put(related(i, j), buckets.get(i));
                }
            }
        }
        return parts;
    }

    private static String related(int bucket, int relationship) {
        return "bucket[" + bucket + "].bucketRelationship[" + relationship + "].bucketRefOrValue.id";
    }

    /** Whose usage it is where a record names nobody: the party in the role user, or customer, or the first one. */
    String userId() {
        return relatedParties.stream()
                .filter(party -> party.isIn("user"))
                .findFirst()
                .or(() -> relatedParties.stream()
                        .filter(party -> party.isIn("customer"))
                        .findFirst())
                .or(() -> relatedParties.stream().findFirst())
                .map(PartyRole::id)
                .orElse(null);
    }
}
