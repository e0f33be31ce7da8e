package org.usageconsumption.tmforum;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The first-level attributes that a client selects (TMF630, fields); id and href are always among them. */
public final class Fields {

    static final String PARAMETER = "fields";

    private static final String NONE = "none";

    private final List<String> names;

    private Fields(List<String> names) {
        this.names = names;
    }

    /**
     * @param parameter names between commas, {@code none} for id and href alone, or null for everything
     */
    public static Fields of(String parameter) {
        if (parameter == null || parameter.isBlank()) {
            return new Fields(null);
        }
        var names = new ArrayList<>(List.of("id", "href"));
        if (!parameter.equals(NONE)) {
            names.addAll(List.of(parameter.trim().split("\\s*,\\s*")));
        }
        return new Fields(names);
    }

    public ObjectNode of(ObjectNode resource) {
        return names == null ? resource : resource.retain(names);
    }
}
