package org.usageconsumption.balance.entity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.usageconsumption.tmforum.Attributes;
import org.usageconsumption.tmforum.BodySchema;
import org.usageconsumption.tmforum.Fingerprint;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Period;
import org.usageconsumption.tmforum.Quantity;
import org.usageconsumption.tmforum.Refusal;

/**
 * What is to be done with a bucket's balance (TMF654 TopupBalance, AdjustBalance, ReserveBalance).
 *
 * @param id the server's to give where there is none
 * @param endsAt when a reservation is to end; empty where that is the server's to say
 * @param fingerprint equal for requests that ask for the same, however they write it
 * @param extension what was sent beyond the other components
 */
public record BalanceRequest(
        ActionType type,
        Optional<String> id,
        String bucketId,
        Quantity amount,
        String reason,
        Optional<String> productId,
        Optional<String> resourceId,
        Optional<Instant> endsAt,
        String fingerprint,
        Optional<ObjectNode> extension) {

    static final String RELATED_PARTY = "relatedParty";

    private static final Map<ActionType, BodySchema> BODIES = Map.of(
            ActionType.topupBalance, BodySchema.named("TopupBalance_Create"),
            ActionType.adjustBalance, BodySchema.named("AdjustBalance_Create"),
            ActionType.reserveBalance, BodySchema.named("ReserveBalance_Create"));

    private static final int REASON = 1_000;
    private static final int MOST_PARTIES = 100;

    /** Said by columns, or the server's to say. */
    private static final List<String> KNOWN = List.of(
            "id",
            "href",
            "status",
            "statusReason",
            "requestedDate",
            "confirmationDate",
            "confirmedAmount",
            "reason",
            "validFor");

    /**
     * @throws Refusal.Invalid naming every attribute that is missing or wrong
     */
    public static BalanceRequest read(ActionType type, JsonNode json) {
        var body = BODIES.get(type).read(json);
        var id = body.pathId("id");
        var bucketId = body.object("bucket")
                .map(bucket -> bucket.text("id", Attributes.ID))
                .orElse(null);
        var amount = amount(body, type);
        var reason = body.text("reason", REASON);
        var productId = only(body, "product");
        var resourceId = only(body, "logicalResource");
        body.list(RELATED_PARTY, MOST_PARTIES).forEach(BalanceRequest::checkParty);
        var validFor = body.period("validFor");
        body.check();
        return new BalanceRequest(
                type,
                Optional.ofNullable(id),
                bucketId,
                amount,
                reason,
                productId,
                resourceId,
                Optional.ofNullable(validFor).map(Period::endDateTime),
                fingerprint(body, bucketId, amount),
                extension(body));
    }

    private static Quantity amount(Attributes body, ActionType type) {
        if (type == ActionType.adjustBalance) {
            return notNothing(body, body.signedQuantity("amount"));
        }
        return notNothing(body, body.quantity("amount"));
    }

    private static Quantity notNothing(Attributes body, Quantity amount) {
        if (amount != null && amount.amount().signum() == 0) {
            body.reject("amount.amount", "must not be nothing");
        }
        return amount;
    }

    /** TM Forum has an array here, of which one element can be meant. */
    private static Optional<String> only(Attributes body, String name) {
        return body.list(name, 1).stream().findFirst().map(reference -> reference.text("id", Attributes.ID));
    }

    private static void checkParty(Attributes party) {
        party.text("id", Attributes.ID);
        party.text("role", Attributes.ID);
    }

    private static String fingerprint(Attributes body, String bucketId, Quantity amount) {
        var rest = body.without(List.of("id", "href", "bucket", "amount")).orElseGet(Json::object);
        return Fingerprint.of(
                bucketId,
                amount.inBase().stripTrailingZeros().toString(),
                amount.units().base(),
                Json.canonical(rest));
    }

    private static Optional<ObjectNode> extension(Attributes body) {
        var rest = body.without(KNOWN).orElseGet(Json::object);
        dropUnlessExtended(body, "bucket", List.of("id"), rest);
        dropUnlessExtended(body, "amount", List.of("amount", "units"), rest);
        return rest.isEmpty() ? Optional.empty() : Optional.of(rest);
    }

    private static void dropUnlessExtended(Attributes body, String name, List<String> known, ObjectNode rest) {
        if (body.object(name).flatMap(value -> value.without(known)).isEmpty()) {
            rest.remove(name);
        }
    }
}
