package org.usageconsumption.product.boundary;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.usageconsumption.audit.OfSomebody;
import org.usageconsumption.audit.Whose;
import org.usageconsumption.product.control.Provisioning.Outcome;
import org.usageconsumption.tmforum.ErrorMapper;
import org.usageconsumption.tmforum.Refusal;

/**
 * What became of an array of products; the result tells, in the array's order, of those that were refused.
 *
 * @param updated how many were there before, whether they differed or not
 * @param whose those are that were taken, and whom the others name; not told
 */
record ProductReceipt(
        int created,
        int updated,
        int rejected,
        List<Rejected> result,
        @JsonIgnore Whose whose) implements OfSomebody {

    static final int MOST = 1_000;
    private static final int MOST_PARTS = 50_000;
    private static final List<String> PARTS = List.of("bucket", "relatedParty", "logicalResource", "service");

    /**
     * A product that was refused.
     *
     * @param index its position in the array, from 0
     * @param id as it was sent; null where it was not sent as a text
     * @param code as in an error body
     */
    record Rejected(int index, String id, String code, String reason) {}

    /**
     * All of a product, or of an array of them, is in memory and in one transaction.
     *
     * @throws Refusal.TooLarge where it has more than 1,000 products, or these have more than 50,000 parts
     */
    static void checkSize(JsonNode body) {
        if (body.isArray() && body.size() > MOST) {
            throw new Refusal.TooLarge("An array may have up to " + MOST + " products; this one has " + body.size());
        }
        var products = body.isArray() ? body.valueStream() : Stream.of(body);
        var parts = products.mapToInt(ProductReceipt::parts).sum();
        if (parts > MOST_PARTS) {
            throw new Refusal.TooLarge("The products of a body may have up to " + MOST_PARTS
                    + " buckets, their relationships, related parties, logical resources and services; these have "
                    + parts);
        }
    }

    private static int parts(JsonNode product) {
        var relationships = product.path("bucket")
                .valueStream()
                .mapToInt(bucket -> bucket.path("bucketRelationship").size())
                .sum();
        return PARTS.stream().mapToInt(name -> product.path(name).size()).sum() + relationships;
    }

    static ProductReceipt of(JsonNode array, List<Outcome> outcomes) {
        var rejected = new ArrayList<Rejected>();
        var whose = Whose.nobody();
        var created = 0;
        for (var i = 0; i < outcomes.size(); i++) {
            var outcome = outcomes.get(i);
            if (outcome.isRefused()) {
                var error = ErrorMapper.of(outcome.refusal());
                rejected.add(new Rejected(i, outcome.id(), error.code(), error.reason()));
                whose.andNamed(array.get(i));
            } else {
                created += outcome.isNew() ? 1 : 0;
                whose.and(outcome.whose());
            }
        }
        return new ProductReceipt(
                created, outcomes.size() - created - rejected.size(), rejected.size(), rejected, whose);
    }
}
