package org.usageconsumption.usage.boundary;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.usageconsumption.audit.OfSomebody;
import org.usageconsumption.audit.Whose;
import org.usageconsumption.tmforum.ErrorMapper;
import org.usageconsumption.tmforum.Refusal;
import org.usageconsumption.usage.control.Outcome;

/**
 * What became of an array of usages; the result tells, in the array's order, of those that were not counted.
 *
 * @param whose what was counted is, now or before, and whom the rest names; not told
 */
record UsageReceipt(
        int counted,
        int duplicate,
        int keptAside,
        int rejected,
        List<NotCounted> result,
        @JsonIgnore Whose whose) implements OfSomebody {

    private static final int MOST = 10_000;
    private static final String DUPLICATE = "duplicate";
    private static final String KEPT_ASIDE = "keptAside";
    private static final String REJECTED = "rejected";

    /**
     * A usage that was not counted.
     *
     * @param index its position in the array, from 0
     * @param id as it was sent; null where it was not sent as a text
     * @param status {@code duplicate}, {@code keptAside} or {@code rejected}
     * @param code as in an error body, or the status
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
        var whose =
                Whose.ofProducts(outcomes.stream().flatMap(Outcome::productId).toList());
        for (var i = 0; i < outcomes.size(); i++) {
            add(notCounted, i, array.get(i).path("id").textValue(), outcomes.get(i));
            if (outcomes.get(i).isRefused()) {
                whose.andNamed(array.get(i));
            }
        }
        return new UsageReceipt(
                outcomes.size() - notCounted.size(),
                count(notCounted, DUPLICATE),
                count(notCounted, KEPT_ASIDE),
                count(notCounted, REJECTED),
                notCounted,
                whose);
    }

    private static void add(List<NotCounted> notCounted, int index, String id, Outcome outcome) {
        if (outcome.isRefused()) {
            var error = ErrorMapper.of(outcome.refusal());
            notCounted.add(new NotCounted(index, id, REJECTED, error.code(), error.reason()));
        } else if (outcome.isDuplicate()) {
            notCounted.add(new NotCounted(index, id, DUPLICATE, DUPLICATE, "It came before"));
        } else if (outcome.isKeptAside()) {
            notCounted.add(new NotCounted(
                    index, id, KEPT_ASIDE, KEPT_ASIDE, "Its period is closed; an operator may have it counted"));
        }
    }

    private static int count(List<NotCounted> notCounted, String status) {
        return (int) notCounted.stream()
                .filter(entry -> entry.status().equals(status))
                .count();
    }
}
