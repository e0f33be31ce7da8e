package org.usageconsumption.file.mapping;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.usageconsumption.tmforum.Attributes;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Unit;
import org.usageconsumption.tmforum.Violation;

/** How a usage (TMF635) is made of a row. */
final class MappedUsage implements Function<Row, Mapped> {

    private static final String USER = "user";
    private static final String UNITS = "units";
    private static final String OTHERS = "characteristic";
    private static final List<String> ATTRIBUTES = List.of("id", "usageType", "usageDate");
    private static final List<String> CHARACTERISTICS =
            List.of("source", "logicalResource", "quantity", UNITS, "product");
    private static final List<String> WORDS = Stream.of(
                    ATTRIBUTES.stream(), CHARACTERISTICS.stream(), Stream.of(USER, OTHERS, RowCondition.WHEN))
            .flatMap(each -> each)
            .toList();

    private final Map<String, MappedValue> attributes = new LinkedHashMap<>();
    private final Map<String, MappedValue> characteristics = new LinkedHashMap<>();
    private final MappedValue user;

    private MappedUsage(MappedValue user) {
        this.user = user;
    }

    static MappedUsage read(Attributes mapping, Columns columns) {
        Words.check(mapping, WORDS);
        mapping.require("id", "usageType", "usageDate", "logicalResource", "quantity", UNITS);
        var usage = new MappedUsage(MappedValue.read(mapping, USER, columns));
        ATTRIBUTES.forEach(name -> usage.attributes.put(name, MappedValue.read(mapping, name, columns)));
        for (var name : CHARACTERISTICS) {
            if (mapping.has(name)) {
                usage.characteristics.put(name, MappedValue.read(mapping, name, columns));
            }
        }
        checkUnits(mapping, usage.characteristics.get(UNITS));
        mapping.object(OTHERS)
                .ifPresent(others -> others.json()
                        .fieldNames()
                        .forEachRemaining(
                                name -> usage.characteristics.put(name, MappedValue.read(others, name, columns))));
        return usage;
    }

    private static void checkUnits(Attributes mapping, MappedValue units) {
        if (units == null) {
            return;
        }
        units.constants().forEach(symbol -> {
            try {
                Unit.named(symbol);
            } catch (IllegalArgumentException e) {
                mapping.reject(UNITS, "has " + symbol + ", which " + e.getMessage());
            }
        });
    }

    @Override
    public Mapped apply(Row row) {
        var violations = new ArrayList<Violation>();
        var usage = Json.object();
        attributes.forEach((name, value) -> put(usage, name, text(name, value, row, violations)));
        if (user != null) {
            var id = text(USER, user, row, violations);
            if (id != null) {
                usage.putArray("relatedParty").addObject().put("id", id).put("role", USER);
            }
        }
        var told = usage.putArray("usageCharacteristic");
        characteristics.forEach((name, value) -> {
            var text = text(name, value, row, violations);
            if (text != null) {
                told.addObject().put("name", name).put("value", text);
            }
        });
        return violations.isEmpty() ? Mapped.of(usage) : Mapped.rejected(violations);
    }

    private static void put(ObjectNode usage, String name, String text) {
        if (text != null) {
            usage.put(name, text);
        }
    }

    private static String text(String name, MappedValue value, Row row, List<Violation> violations) {
        try {
            return value.of(row);
        } catch (IllegalArgumentException e) {
            violations.add(new Violation(name, e.getMessage()));
            return null;
        }
    }
}
