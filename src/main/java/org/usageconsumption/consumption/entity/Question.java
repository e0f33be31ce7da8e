package org.usageconsumption.consumption.entity;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.usageconsumption.bucket.Bucket;
import org.usageconsumption.product.control.ProductSelection;
import org.usageconsumption.product.control.ProductSelection.Reference;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Period;

/**
 * Whose consumption is asked for, and of which buckets.
 *
 * @param products the products to report
 * @param buckets by id, usage type or both: only these are told of; all where there are none
 * @param period only buckets that are valid at some time in it are told of
 * @param criteria the same as it was said, in words of no version
 * @param narrowings the same again, one after the other, so that the question can be put together anew
 */
public record Question(
        ProductSelection products,
        Collection<Reference> buckets,
        Period period,
        ObjectNode criteria,
        ArrayNode narrowings) {

    public Question {
        buckets = List.copyOf(buckets);
    }

    /** Everything of these products. */
    public static Question of(ProductSelection products) {
        return new Question(products, List.of(), Period.always(), Json.object(), Json.array());
    }

    public boolean asksFor(Bucket bucket) {
        return bucket.validFor().overlaps(period)
                && (buckets.isEmpty() || buckets.stream().anyMatch(of(bucket)));
    }

    private static Predicate<Reference> of(Bucket bucket) {
        return reference -> (reference.id() == null || reference.id().equals(bucket.id()))
                && (reference.qualifier() == null || bucket.isOfType(reference.qualifier()));
    }
}
