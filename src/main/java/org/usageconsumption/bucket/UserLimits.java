package org.usageconsumption.bucket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.usageconsumption.tmforum.Attributes;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Quantity;
import org.usageconsumption.tmforum.Unit;

/** How much of a bucket's period those users may take who have a limit of their own, by their ids, in the base unit. */
public record UserLimits(Map<String, BigDecimal> named) {

    static final String ATTRIBUTE = "limitOfUser";

    private static final int MOST = 100;

    static UserLimits of(String text) {
        var named = new LinkedHashMap<String, BigDecimal>();
        Json.parse(text)
                .properties()
                .forEach(limit -> named.put(limit.getKey(), limit.getValue().decimalValue()));
        return new UserLimits(named);
    }

    /** Null for none. */
    String text() {
        if (named.isEmpty()) {
            return null;
        }
        var json = Json.object();
        named.forEach(json::put);
        return Json.text(json);
    }

    /**
     * @param ofBucket null where it is not known
     */
    static UserLimits read(Attributes bucket, Unit ofBucket) {
        var named = new LinkedHashMap<String, BigDecimal>();
        for (var each : bucket.list(ATTRIBUTE, MOST)) {
            each.require("user", "limit");
            var limit = BucketDefinition.quantity(each, "limit", ofBucket);
            each.object("user").ifPresent(user -> add(user, limit, named));
        }
        return new UserLimits(named);
    }

    private static void add(Attributes user, Quantity limit, Map<String, BigDecimal> named) {
        var id = user.require("id").text("id", Attributes.ID);
        if (id != null && named.containsKey(id)) {
            user.reject("id", "stands twice");
        } else if (id != null) {
            named.put(id, limit == null ? BigDecimal.ZERO : limit.inBase());
        }
    }

    ArrayNode tree(Unit unit) {
        var told = Json.array();
        named.forEach((id, limit) -> {
            var each = told.addObject();
            each.set("user", user(id));
            each.set("limit", Quantity.ofBase(limit, unit).tree());
        });
        return told;
    }

    private static JsonNode user(String id) {
        return Json.object().put("id", id);
    }
}
