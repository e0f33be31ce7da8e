package org.usageconsumption.threshold;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.usageconsumption.bucket.Bucket;
import org.usageconsumption.bucket.Standing;
import org.usageconsumption.bucket.ThresholdChange;
import org.usageconsumption.product.entity.Product;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Quantity;
import org.usageconsumption.tmforum.Unit;

/** A bucket as events tell of its thresholds, before a version gives it its form: what it has in its period, and whose it is. */
final class ToldBucket {

    private static final List<String> OF_BEARER = List.of("relatedParty", "partyAccount");

    private final Bucket bucket;
    private final Standing standing;
    private final Unit unit;

    private ToldBucket(Bucket bucket) {
        this.bucket = bucket;
        standing = bucket.standing();
        unit = Quantity.exactUnit(
                bucket.unit(),
                Stream.of(standing.granted(), standing.used(), standing.outOfBucket(), standing.reserved()));
    }

    /**
     * @param bearer a product that bears the bucket; null where none does
     */
    static ObjectNode of(ThresholdChange change, Product bearer) {
        var told = new ToldBucket(change.bucket()).told();
        told.set("threshold", change.threshold().tree());
        if (bearer != null) {
            tell(told, bearer.definition());
        }
        return told;
    }

    private ObjectNode told() {
        var told = Json.object().put("@type", "Bucket").put("id", bucket.id());
        if (bucket.name() != null) {
            told.put("name", bucket.name());
        }
        told.put("usageType", bucket.usageType()).put("isShared", bucket.isShared());
        told.set("validFor", standing.validFor().tree());
        told.set("allowance", quantity(standing.granted()));
        told.set("remainingValue", quantity(standing.remaining()));
        told.set("reservedValue", quantity(standing.reserved()));
        tell(told, "used", standing.used());
        tell(told, "outOfBucket", standing.outOfBucket());
        return told;
    }

    private void tell(ObjectNode told, String counterType, BigDecimal amount) {
        told.withArray("bucketCounter")
                .addObject()
                .put("counterType", counterType)
                .put("level", "global")
                .set("value", quantity(amount));
    }

    private ObjectNode quantity(BigDecimal amount) {
        return Quantity.ofBase(amount, unit).tree();
    }

    private static void tell(ObjectNode told, ObjectNode bearer) {
        var product = told.putArray("product").addObject();
        product.put("id", bearer.get("id").textValue());
        product.put("name", bearer.get("name").textValue());
        OF_BEARER.stream().filter(bearer::hasNonNull).forEach(name -> told.set(name, bearer.get(name)));
    }
}
