package org.usageconsumption.tmforum.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.usageconsumption.tmforum.Json;

/**
 * The attributes that a client selects (TMF630, fields). A dotted one selects a part of an object, or of each object in
 * an array. id and href are always among them; so is, where a version requires it, the @type of each object.
 */
public final class Fields {

    static final Fields ALL = new Fields(true);

    private static final String NONE = "none";
    private static final String TYPE = "@type";

    /** What is selected of each attribute; empty selects it as a whole. */
    private final Map<String, Fields> selected = new LinkedHashMap<>();

    private final boolean keepsTypes;

    private Fields(boolean keepsTypes) {
        this.keepsTypes = keepsTypes;
    }

    /**
     * @param parameter names between commas, {@code none} for id and href alone, or null for everything
     * @param keepsTypes whether every object keeps its @type
     */
    public static Fields of(String parameter, boolean keepsTypes) {
        if (parameter == null || parameter.isBlank()) {
            return ALL;
        }
        var fields = new Fields(keepsTypes);
        fields.selectWhole("id");
        fields.selectWhole("href");
        if (!parameter.strip().equals(NONE)) {
            for (var path : parameter.split(",")) {
                fields.select(path.strip());
            }
        }
        return fields;
    }

    private void select(String path) {
        var at = this;
        var names = path.split("\\.", -1);
        for (var i = 0; i < names.length - 1; i++) {
            var next = at.selected.get(names[i]);
            if (next == ALL) {
                return;
            }
            at = at.selected.computeIfAbsent(names[i], absent -> new Fields(keepsTypes));
        }
        at.selectWhole(names[names.length - 1]);
    }

    private void selectWhole(String name) {
        selected.put(name, ALL);
    }

    public ObjectNode of(ObjectNode resource) {
        if (this == ALL) {
            return resource;
        }
        var part = new Selected(resource);
        resource.properties().forEach(property -> {
            var name = property.getKey();
            var wanted = keepsTypes && name.equals(TYPE) ? ALL : selected.get(name);
            if (wanted != null && wanted.isFoundIn(property.getValue())) {
                part.set(name, wanted.within(property.getValue()));
            }
        });
        return part;
    }

    /** What has no attributes has none to select; a list may have some elements that do. */
    private boolean isFoundIn(JsonNode value) {
        return this == ALL
                || value.isObject()
                || value.isArray() && (value.isEmpty() || value.valueStream().anyMatch(this::isFoundIn));
    }

    private JsonNode within(JsonNode value) {
        if (this == ALL) {
            return value;
        }
        if (value instanceof ObjectNode object) {
            return of(object);
        }
        var elements = Json.array();
        value.valueStream().filter(this::isFoundIn).forEach(element -> elements.add(within(element)));
        return elements;
    }
}
