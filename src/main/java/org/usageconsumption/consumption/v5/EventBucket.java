package org.usageconsumption.consumption.v5;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Quantity;

/** TMF677 v5 Bucket as events tell of it: of a threshold, and whose it is. */
final class EventBucket {

    private static final String PARTIES = "relatedParty";
    private static final String ACCOUNT = "partyAccount";

    private EventBucket() {}

    /**
     * @param bucket as other versions tell it
     */
    static ObjectNode of(ObjectNode bucket) {
        var told = Typed.typed("Bucket", bucket);
        told.set("threshold", threshold(bucket.get("threshold")));
        told.set("allowance", Typed.typed(Typed.QUANTITY, bucket.get("allowance")));
        told.set("bucketCounter", each(bucket.get("bucketCounter"), EventBucket::counter));
        if (bucket.has("product")) {
            told.set(
                    "product",
                    each(bucket.get("product"), product -> Typed.reference("ProductRef", "Product", product)));
        }
        if (bucket.has(PARTIES)) {
            told.set(PARTIES, Typed.relatedParties(bucket.get(PARTIES)));
        }
        if (bucket.has(ACCOUNT)) {
            told.set(ACCOUNT, UsageConsumptionReport.partyAccountRef(bucket.get(ACCOUNT)));
        }
        return told;
    }

    private static ObjectNode threshold(JsonNode threshold) {
        var told = Typed.typed("Threshold", threshold);
        if (threshold.has(Quantity.AMOUNT)) {
            told.set(Quantity.AMOUNT, Typed.typed(Typed.QUANTITY, threshold.get(Quantity.AMOUNT)));
        }
        return told;
    }

    private static ObjectNode counter(JsonNode counter) {
        return Typed.typed("BucketCounter", counter).set("value", Typed.typed(Typed.QUANTITY, counter.get("value")));
    }

    private static ArrayNode each(JsonNode elements, Function<JsonNode, ObjectNode> telling) {
        var told = Json.array();
        elements.forEach(element -> told.add(telling.apply(element)));
        return told;
    }
}
