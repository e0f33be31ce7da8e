package org.usageconsumption.usage.entity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.usageconsumption.tmforum.Attributes;
import org.usageconsumption.tmforum.Fingerprint;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Quantity;
import org.usageconsumption.tmforum.Refusal;
import org.usageconsumption.tmforum.Unit;

/**
 * Usage as a charging or mediation system reports it, in the form of TMF635 Usage. What TMF635 leaves to
 * characteristics stands in those of {@link #CHARACTERISTICS}.
 *
 * @param userId who used it, where the record says so
 * @param productId the only product that it may be counted for, where the record says so
 * @param bucketId the only bucket that it may be counted on, where the record says so
 * @param replaced what it corrects or reverses, where the record says so; of a reversal the quantity is nothing
 * @param fingerprint equal for reports that say the same, however they write it
 * @param extension what was reported beyond the other components
 */
public record ReportedUsage(
        String usageId,
        String source,
        String usageType,
        Quantity quantity,
        Instant usedAt,
        String resourceId,
        Optional<String> userId,
        Optional<String> productId,
        Optional<String> bucketId,
        Optional<Replaced> replaced,
        String fingerprint,
        Optional<ObjectNode> extension) {

    /**
     * Usage of the same source whose effect this takes back.
     *
     * @param isReversed whether nothing takes its place
     */
    public record Replaced(String usageId, boolean isReversed) {

        public String characteristic() {
            return isReversed ? REVERSES : CORRECTS;
        }
    }

    /** The server's own source: confirmed reservations have it, and nothing that is reported. */
    public static final String RESERVED = "reserveBalance";

    public static final String SOURCE = "source";
    public static final String LOGICAL_RESOURCE = "logicalResource";
    public static final String QUANTITY = "quantity";
    public static final String UNITS = "units";
    public static final String PRODUCT = "product";
    public static final String BUCKET = "bucket";
    public static final String CORRECTS = "corrects";
    public static final String REVERSES = "reverses";

    private static final Quantity NOTHING = new Quantity(BigDecimal.ZERO, Unit.named("event"));
    /** Known characteristics that no column keeps. */
    private static final Set<String> SAID_AGAIN = Set.of(PRODUCT, BUCKET, CORRECTS, REVERSES);

    /** The path of the characteristics in errors. */
    public static final String CHARACTERISTIC = "usageCharacteristic";

    private static final Set<String> CHARACTERISTICS =
            Set.of(SOURCE, LOGICAL_RESOURCE, QUANTITY, UNITS, PRODUCT, BUCKET, CORRECTS, REVERSES);

    /** Said by the other components, or the server's to say. */
    private static final List<String> KNOWN = List.of(
            "id", "href", "usageType", "usageDate", "status", "ratedProductUsage", "replacedBy", CHARACTERISTIC);

    private static final int MOST_CHARACTERISTICS = 100;
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?");

    /**
     * @param caller the source of usage that names none
     * @throws Refusal.Invalid naming every attribute that is missing or wrong
     */
    public static ReportedUsage read(JsonNode json, String caller) {
        return read(json, caller, false);
    }

    /** Of what was reserved; its source is {@link #RESERVED}. */
    public static ReportedUsage ofReserved(JsonNode json) {
        return read(json, RESERVED, true);
    }

    private static ReportedUsage read(JsonNode json, String caller, boolean isReserved) {
        var body = Attributes.of(json);
        body.check();
        body.require("usageType", "usageDate");
        var values = Json.object();
        var others = Json.array();
        for (var characteristic : body.list(CHARACTERISTIC, MOST_CHARACTERISTICS)) {
            sort(characteristic, values, others);
        }
        var characteristics = body.regrouped(CHARACTERISTIC, values).require(LOGICAL_RESOURCE);
        var usageId = body.pathId("id");
        var named = characteristics.text(SOURCE, Attributes.ID);
        var source = named == null ? caller : named;
        if (source.equals(RESERVED) != isReserved) {
            characteristics.reject(SOURCE, "is the server's own: " + RESERVED + " is of confirmed reservations");
        }
        var usageType = body.text("usageType", Attributes.ID);
        var replaced = replaced(characteristics);
        var quantity =
                replaced.filter(Replaced::isReversed).isPresent() ? NOTHING : characteristics.quantity(QUANTITY, UNITS);
        var usedAt = body.dateTime("usageDate");
        var resourceId = characteristics.text(LOGICAL_RESOURCE, Attributes.ID);
        var userId = userId(body);
        var productId = Optional.ofNullable(characteristics.text(PRODUCT, Attributes.ID));
        var bucketId = Optional.ofNullable(characteristics.text(BUCKET, Attributes.ID));
        body.check();

        var extension = body.without(KNOWN).orElseGet(Json::object);
        if (!others.isEmpty()) {
            extension.set(CHARACTERISTIC, others);
        }
        return new ReportedUsage(
                usageId == null ? UUID.randomUUID().toString() : usageId,
                source,
                usageType,
                quantity,
                usedAt,
                resourceId,
                userId,
                productId,
                bucketId,
                replaced,
                fingerprint(usageType, quantity, usedAt, resourceId, productId, extension),
                extension.isEmpty() ? Optional.empty() : Optional.of(extension));
    }

    /** Takes the value of a known characteristic, and keeps what more is said. */
    private static void sort(Attributes characteristic, ObjectNode values, ArrayNode others) {
        var name = characteristic.require("name", "value").text("name", Attributes.NAME);
        if (name == null) {
            return;
        }
        var value = characteristic.json().path("value");
        var isKnown = CHARACTERISTICS.contains(name);
        if (isKnown && values.has(name)) {
            characteristic.reject("name", "stands twice");
        }
        if (isKnown) {
            values.set(name, name.equals(QUANTITY) ? number(value) : value);
        }
        if (!isKnown
                || SAID_AGAIN.contains(name)
                || characteristic.without(List.of("name", "value")).isPresent()) {
            others.add(characteristic.json());
        }
    }

    private static Optional<Replaced> replaced(Attributes characteristics) {
        var corrected = characteristics.text(CORRECTS, Attributes.ID);
        var reversed = characteristics.text(REVERSES, Attributes.ID);
        if (corrected != null && reversed != null) {
            characteristics.reject(REVERSES, "cannot stand beside " + CORRECTS);
        }
        return replaced(Optional.ofNullable(corrected), Optional.ofNullable(reversed));
    }

    private static Optional<Replaced> replaced(Optional<String> corrected, Optional<String> reversed) {
        return reversed.map(id -> new Replaced(id, true)).or(() -> corrected.map(id -> new Replaced(id, false)));
    }

    /** What a report named that had this extension. */
    static Optional<Replaced> replaced(ObjectNode extension) {
        return replaced(said(CORRECTS, extension), said(REVERSES, extension));
    }

    /**
     * The value of a characteristic.
     *
     * @param usage as it is reported, sound or not, or what is kept of it as its extension
     */
    public static Optional<String> said(String name, JsonNode usage) {
        for (var each : usage.path(CHARACTERISTIC)) {
            if (each.path("name").asText().equals(name)) {
                return Optional.of(each.path("value").asText());
            }
        }
        return Optional.empty();
    }

    /** A characteristic's value may be of any type, and many write a number as a text. */
    private static JsonNode number(JsonNode value) {
        return value.isTextual() && NUMBER.matcher(value.textValue()).matches()
                ? DecimalNode.valueOf(new BigDecimal(value.textValue()))
                : value;
    }

    /** The related party in the role user, or the first one. */
    private static Optional<String> userId(Attributes body) {
        String user = null;
        String first = null;
        for (var party : body.list("relatedParty", MOST_CHARACTERISTICS)) {
            var id = party.require("id").text("id", Attributes.ID);
            var isUser = "user".equals(party.text("role", Attributes.ID));
            user = user == null && isUser ? id : user;
            first = first == null ? id : first;
        }
        return Optional.ofNullable(user == null ? first : user);
    }

    /** Characteristics say the same in any order. */
    private static String canonical(ObjectNode extension) {
        var rest = extension.deepCopy();
        var characteristics = new TreeSet<String>();
        rest.withArray(CHARACTERISTIC).forEach(characteristic -> characteristics.add(Json.canonical(characteristic)));
        rest.remove(CHARACTERISTIC);
        return Json.canonical(rest) + characteristics;
    }

    private static String fingerprint(
            String usageType,
            Quantity quantity,
            Instant usedAt,
            String resourceId,
            Optional<String> productId,
            ObjectNode extension) {
        return Fingerprint.of(
                usageType,
                quantity.inBase().stripTrailingZeros().toString(),
                quantity.units().base(),
                usedAt.toString(),
                resourceId,
                productId.orElse(""),
                canonical(extension));
    }
}
