package org.usageconsumption.usage.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.usageconsumption.tmforum.ErrorMapper;
import org.usageconsumption.tmforum.Refusal;
import org.usageconsumption.usage.control.Outcome;

/** What became of an array of usages; the result tells, in the array's order, of those that were not counted. */
record UsageReceipt(int counted, int duplicate, int rejected, List<NotCounted> result) {

    private static final int MOST = 10_000;
    private static final String DUPLICATE = "duplicate";

    /**
     * A usage that was not counted.
     *
     * @param index its position in the array, from 0
     * @param id as it was sent; null where it was not sent as a text
     * @param status {@code duplicate} or {@code rejected}
     * @param code as in an error body
     */
    record NotCounted(int index, String id, String status, String code, String reason) {}

    /**
     * @throws Refusal.TooLarge where the array has more than 10,000 usages
     */
    static JsonNode checkSize(JsonNode array) {
        if (array.size() > MOST) {
            throw new Refusal.TooLarge("An array may have up to " + MOST + " usages; this one has " + array.size());
        }
        return array;
    }

    static UsageReceipt of(JsonNode array, List<Outcome> outcomes) {
        var notCounted = new ArrayList<NotCounted>();
        for (var i = 0; i < outcomes.size(); i++) {
            var outcome = outcomes.get(i);
            var id = array.get(i).path("id").textValue();
            if (outcome.isRefused()) {
                var error = ErrorMapper.of(outcome.refusal());
                notCounted.add(new NotCounted(i, id, "rejected", error.code(), error.reason()));
            } else if (outcome.isDuplicate()) {
                notCounted.add(new NotCounted(i, id, DUPLICATE, DUPLICATE, "It was counted before"));
            }
        }
        var duplicates = (int) notCounted.stream()
                .filter(entry -> entry.status().equals(DUPLICATE))
                .count();
        return new UsageReceipt(
                outcomes.size() - notCounted.size(), duplicates, notCounted.size() - duplicates, notCounted);
    }
}
