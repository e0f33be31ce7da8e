package org.usageconsumption.consumption.v5;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.Response.Status;
import java.util.Map;
import org.usageconsumption.consumption.entity.Answer;
import org.usageconsumption.tmforum.ErrorBody;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Period;
import org.usageconsumption.tmforum.Quantity;

/** JSON objects as v5 tells them: each says its {@code @type}. */
final class Typed {

    static final String TYPE = "@type";
    static final String ERROR = "errorMessage";

    private static final String PERIOD = "TimePeriod";
    static final String QUANTITY = "Quantity";
    private static final String REFERRED_TYPE = "@referredType";
    private static final String PARTY = "Party";
    private static final Map<String, String> TYPES = Map.of(
            "validPeriod", PERIOD,
            "validFor", PERIOD,
            "consumptionPeriod", PERIOD,
            "remainingValue", QUANTITY,
            "reservedValue", QUANTITY);

    private Typed() {}

    static ObjectNode object(String type) {
        return Json.object().put(TYPE, type);
    }

    /** A copy in which every object says its type; what said one keeps it. */
    static ObjectNode typed(String type, JsonNode object) {
        var told = object(type);
        object.properties()
                .forEach(
                        attribute -> told.set(attribute.getKey(), attribute(attribute.getKey(), attribute.getValue())));
        return told.path(TYPE).asText().isBlank() ? told.put(TYPE, type) : told;
    }

    /** Periods, quantities and extension attributes may come without a type. */
    private static JsonNode attribute(String name, JsonNode value) {
        if (value.isArray()) {
            var elements = Json.array();
            value.forEach(element -> elements.add(attribute(name, element)));
            return elements;
        }
        return value.isObject() ? typed(TYPES.getOrDefault(name, "Extensible"), value) : value;
    }

    /** A reference says what it refers to, too. */
    static ObjectNode reference(String type, String referredType, JsonNode reference) {
        var told = typed(type, reference);
        if (!told.hasNonNull(REFERRED_TYPE)) {
            told.put(REFERRED_TYPE, referredType);
        }
        return told;
    }

    /** How far the server is with what was asked, and why it could not be done. */
    static void tellState(ObjectNode told, Answer answer) {
        told.put("state", answer.state().name());
        answer.tellProgress(told);
        answer.errorMessage().ifPresent(message -> {
            var error = ErrorBody.of("internal", message, Status.INTERNAL_SERVER_ERROR);
            told.putArray(ERROR).add(object("ErrorMessage").setAll((ObjectNode) Json.tree(error)));
        });
    }

    static ObjectNode quantity(Quantity quantity) {
        return object(QUANTITY)
                .put("amount", quantity.amount())
                .put("units", quantity.units().symbol());
    }

    static ObjectNode period(Period period) {
        return object(PERIOD).setAll(period.tree());
    }

    /** A party and its role, which other versions tell in one object. */
    static ObjectNode relatedParty(JsonNode party) {
        ObjectNode reference = party.deepCopy();
        var role = reference.remove("role");
        var told = object("RelatedPartyRefOrPartyRoleRef");
        if (role != null) {
            told.set("role", role);
        }
        reference.put(TYPE, isRole(reference) ? "PartyRoleRef" : "PartyRef");
        return told.set("partyOrPartyRole", reference(PARTY, PARTY, reference));
    }

    private static boolean isRole(ObjectNode reference) {
        return reference.path(TYPE).asText().equals("PartyRoleRef") || reference.has("partyId");
    }

    static ArrayNode relatedParties(Iterable<JsonNode> parties) {
        var told = Json.array();
        parties.forEach(party -> told.add(relatedParty(party)));
        return told;
    }
}
