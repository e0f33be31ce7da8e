package org.usageconsumption.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.usageconsumption.tmforum.Attributes;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Period;
import org.usageconsumption.tmforum.Quantity;
import org.usageconsumption.tmforum.Unit;

/**
 * What the sample's subscribers used, the same at every load but for the dates: some records for each bucket, except
 * that subscriber 2 has used nearly all of its data at once, and subscriber 6 more than there was.
 */
class SampleUsage {

    private static final int SEED = 677;
    private static final int RECORDS_A_BUCKET = 5;

    private static final Map<String, Quantity> AT_ONCE = Map.of(
            SampleSubscribers.productId(2) + "-DATA", quantity(19_900, "MB"),
            SampleSubscribers.productId(6) + "-DATA", quantity(21_500, "MB"));

    private final Random random = new Random(SEED);
    private final List<JsonNode> usage = new ArrayList<>();
    private final Period sinceMonthStart;

    SampleUsage(Instant monthStart, Instant now) {
        sinceMonthStart = Period.between(monthStart, now);
    }

    List<JsonNode> of(List<ObjectNode> products) {
        products.forEach(product -> product.get("bucket").forEach(bucket -> use(product, bucket)));
        return usage;
    }

    private void use(ObjectNode product, JsonNode bucket) {
        var atOnce = AT_ONCE.get(bucket.get("id").textValue());
        if (atOnce != null) {
            add(product, bucket, atOnce);
            return;
        }
        for (var i = 0; i < RECORDS_A_BUCKET; i++) {
            add(product, bucket, some(bucket.get("usageType").textValue()));
        }
    }

    private Quantity some(String usageType) {
        return switch (usageType) {
            case "data" -> quantity(1 + random.nextInt(300), "MB");
            case "voice" -> quantity(1 + random.nextInt(900), "s");
            case "sms" -> quantity(1, "event");
            default -> new Quantity(BigDecimal.valueOf(5 + random.nextInt(195), 2), Unit.named(usageType));
        };
    }

    private static Quantity quantity(int amount, String units) {
        return new Quantity(BigDecimal.valueOf(amount), Unit.named(units));
    }

    private void add(ObjectNode product, JsonNode bucket, Quantity quantity) {
        var record = Json.object();
        record.put("id", "sample-" + (usage.size() + 1));
        record.set("usageType", bucket.get("usageType"));
        record.put("usageDate", sometime(bucket).toString());
        characteristic(record, "logicalResource", product.at("/logicalResource/0/id"));
        characteristic(record, "quantity", Json.tree(quantity.amount()));
        characteristic(record, "units", Json.tree(quantity.units()));
        usage.add(record);
    }

    /** While the bucket was valid: in the past month for one that has ended, or else since the month began. */
    private Instant sometime(JsonNode bucket) {
        var validFor = Attributes.of(bucket).period("validFor");
        var period = validFor.endedBy(sinceMonthStart.endsAt()) ? validFor : sinceMonthStart;
        var seconds = Duration.between(period.startsAt(), period.endsAt()).toSeconds();
        return period.startsAt().plusSeconds((long) (random.nextDouble() * seconds));
    }

    private static void characteristic(ObjectNode record, String name, JsonNode value) {
        record.withArray("usageCharacteristic").addObject().put("name", name).set("value", value);
    }
}
