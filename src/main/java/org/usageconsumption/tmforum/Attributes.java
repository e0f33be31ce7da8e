package org.usageconsumption.tmforum;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads a JSON object of a request attribute by attribute and remembers everything that is wrong with it, so that a
 * client learns of all its mistakes at once. An attribute that is wrong or absent reads as null (a list as empty);
 * {@link #check} refuses the request where anything was wrong.
 */
public final class Attributes {

    /** The longest identifier, in characters. */
    public static final int ID = 100;
    /** The longest name, in characters. */
    public static final int NAME = 200;

    public static final String DATE_TIME_RULE = "must be a date-time with an offset, such as 2026-11-03T10:00:00Z";
    public static final String FLAG_RULE = "must be true or false";
    public static final String NUMBER_RULE = "must be a number";
    static final String OBJECT_RULE = "must be a JSON object";

    private static final int INTEGER_DIGITS = 18;
    /** A segment of a path that still leads there when a client has tidied it up. */
    private static final Pattern SEGMENT = Pattern.compile("(?!\\.{1,2}$)[^/\\\\#]+");

    private final JsonNode object;
    private final String path;
    private final List<Violation> violations;

    private Attributes(JsonNode object, String path, List<Violation> violations) {
        this.object = object;
        this.path = path;
        this.violations = violations;
        if (!object.isObject()) {
            violations.add(new Violation(path, OBJECT_RULE));
        }
    }

    public static Attributes of(JsonNode body) {
        return new Attributes(body, "", new ArrayList<>());
    }

    /**
     * Returns what was read, or refuses it: of each attribute that is wrong, what was found last is told. Who reads it
     * knows more of it than its schema does.
     */
    public <T> T check(T read) {
        check();
        return read;
    }

    /** Refuses what was read where something of it is wrong. */
    public void check() {
        if (!violations.isEmpty()) {
            var last = new LinkedHashMap<String, Violation>();
            violations.forEach(violation -> last.put(violation.attribute(), violation));
            throw new Refusal.Invalid(List.copyOf(last.values()));
        }
    }

    public boolean isSound() {
        return violations.isEmpty();
    }

    public void reject(String name, String what) {
        violations.add(new Violation(path(name), what));
    }

    public boolean has(String name) {
        return present(name).isPresent();
    }

    public JsonNode json() {
        return object;
    }

    /** What the attributes named here do not say: the extension attributes, if any. Null says nothing. */
    public Optional<ObjectNode> without(Iterable<String> names) {
        if (!object.isObject()) {
            return Optional.empty();
        }
        var rest = Json.object();
        rest.setAll((ObjectNode) object);
        names.forEach(rest::remove);
        rest.properties().removeIf(property -> property.getValue().isNull());
        return rest.isEmpty() ? Optional.empty() : Optional.of(rest.deepCopy());
    }

    /** Refuses whatever the attributes named here do not say. */
    public void rejectOthers(Iterable<String> names, String what) {
        without(names).ifPresent(rest -> rest.fieldNames().forEachRemaining(name -> reject(name, what)));
    }

    public Attributes require(String... names) {
        for (var name : names) {
            if (object.isObject() && !has(name)) {
                reject(name, "is missing");
            }
        }
        return this;
    }

    /** The id of the path must be fit to be one, and the body's, if it has one, must be the same. */
    public void requireId(String ofPath) {
        var ofBody = pathId("id");
        var id = regrouped("", Json.object().put("id", ofPath)).pathId("id");
        if (id != null && ofBody != null && !ofBody.equals(id)) {
            reject("id", "is not the id of the path");
        }
    }

    public String text(String name, int longest) {
        return read(name, value -> {
            if (!value.isTextual() || !isText(value.textValue(), longest)) {
                throw new IllegalArgumentException(textRule(longest));
            }
            return value.textValue();
        });
    }

    private static boolean isText(String text, int longest) {
        return !text.isBlank() && text.length() <= longest && text.chars().noneMatch(Character::isISOControl);
    }

    static String textRule(int longest) {
        return "must be a text of 1 to " + longest + " characters, none of them a control character";
    }

    /** The id of a resource, which stands in the resource's path. */
    public String pathId(String name) {
        var id = text(name, ID);
        if (id != null && !SEGMENT.matcher(id).matches()) {
            reject(name, "must not contain / or \\ or #, nor be . or .., since it stands in paths");
        }
        return id;
    }

    public String oneOf(String name, List<String> values) {
        return read(name, value -> {
            if (!value.isTextual() || !values.contains(value.textValue())) {
                throw new IllegalArgumentException(oneOfRule(values));
            }
            return value.textValue();
        });
    }

    static String oneOfRule(List<String> values) {
        return "must be one of " + String.join(", ", values);
    }

    public Boolean flag(String name) {
        return read(name, value -> {
            if (!value.isBoolean()) {
                throw new IllegalArgumentException(FLAG_RULE);
            }
            return value.booleanValue();
        });
    }

    public Integer integer(String name, int least, int most) {
        return read(name, value -> {
            if (!value.isIntegralNumber()
                    || !value.canConvertToInt()
                    || value.intValue() < least
                    || value.intValue() > most) {
                throw new IllegalArgumentException("must be a whole number from " + least + " to " + most);
            }
            return value.intValue();
        });
    }

    /** An instant with an offset, RFC 3339, to the microsecond. */
    public Instant dateTime(String name) {
        return read(name, value -> {
            try {
                var instant = Rfc3339.instant(value.isTextual() ? value.textValue() : "");
                if (instant.isBefore(Period.EARLIEST) || instant.isAfter(Period.LATEST)) {
                    throw new IllegalArgumentException("must lie between the years 1900 and 9999");
                }
                return instant.truncatedTo(ChronoUnit.MICROS);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(DATE_TIME_RULE);
            }
        });
    }

    static boolean isDateTime(String text) {
        try {
            Rfc3339.instant(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    public Period period(String name) {
        return object(name)
                .map(period -> {
                    var start = period.dateTime("startDateTime");
                    var end = period.dateTime("endDateTime");
                    if (start != null && end != null && end.isBefore(start)) {
                        period.reject("endDateTime", "lies before startDateTime");
                    }
                    return Period.between(start, end);
                })
                .orElse(null);
    }

    /** Both amount and units are required of a quantity; the amount is not negative. */
    public Quantity quantity(String name) {
        return object(name)
                .map(quantity -> quantity.quantity("amount", "units"))
                .orElse(null);
    }

    /** The same, but the amount may be negative. */
    public Quantity signedQuantity(String name) {
        return object(name)
                .map(quantity -> quantity.quantity("amount", "units", Attributes::number))
                .orElse(null);
    }

    public Quantity quantity(String amountName, String unitsName) {
        return quantity(amountName, unitsName, Attributes::amount);
    }

    private Quantity quantity(String amountName, String unitsName, Function<JsonNode, BigDecimal> reading) {
        require(amountName, unitsName);
        var unit = read(unitsName, value -> Unit.named(value.isTextual() ? value.textValue() : ""));
        var amount = read(amountName, reading);
        if (unit == null || amount == null) {
            return null;
        }
        var quantity = new Quantity(amount, unit);
        if (isTooLong(amount) || isTooLong(quantity.inBase())) {
            reject(
                    amountName,
                    "must have at most " + INTEGER_DIGITS + " digits before and " + Unit.SCALE
                            + " after the point, in its own unit and in " + unit.base());
            return null;
        }
        return quantity;
    }

    private static BigDecimal amount(JsonNode value) {
        var amount = number(value);
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("must not be negative");
        }
        return amount;
    }

    private static BigDecimal number(JsonNode value) {
        if (!value.isNumber()) {
            throw new IllegalArgumentException(NUMBER_RULE);
        }
        return value.decimalValue().stripTrailingZeros();
    }

    private static boolean isTooLong(BigDecimal amount) {
        var shortest = amount.stripTrailingZeros();
        return shortest.scale() > Unit.SCALE || (long) shortest.precision() - shortest.scale() > INTEGER_DIGITS;
    }

    /** Reads values that this object holds in another shape, as attributes of their own under a name. */
    public Attributes regrouped(String name, JsonNode values) {
        return new Attributes(values, path(name), violations);
    }

    public Optional<Attributes> object(String name) {
        return present(name).map(value -> new Attributes(value, path(name), violations));
    }

    /** The objects of an array. */
    public List<Attributes> list(String name, int most) {
        var array = present(name).orElse(null);
        if (array == null) {
            return List.of();
        }
        if (!array.isArray() || array.size() > most) {
            reject(name, listRule(most));
            return List.of();
        }
        var elements = new ArrayList<Attributes>(array.size());
        for (var i = 0; i < array.size(); i++) {
            elements.add(new Attributes(array.get(i), path(name) + "[" + i + "]", violations));
        }
        return elements;
    }

    static String listRule(int most) {
        return "must be an array of at most " + most + " objects";
    }

    private Optional<JsonNode> present(String name) {
        var value = object.get(name);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    private <T> T read(String name, Function<JsonNode, T> reading) {
        var value = present(name).orElse(null);
        if (value == null) {
            return null;
        }
        try {
            return reading.apply(value);
        } catch (IllegalArgumentException e) {
            reject(name, e.getMessage());
            return null;
        }
    }

    private String path(String name) {
        if (name.isEmpty()) {
            return path;
        }
        return path.isEmpty() ? name : path + "." + name;
    }
}
