package org.usageconsumption.tmforum.list;

import java.util.Set;

/**
 * What is known of attributes by their name (the last segment of a path), whatever their place. Everything else is text,
 * or whatever the JSON holds.
 */
public record AttributeTypes(Set<String> dateTimes, Set<String> numbers, Set<String> flags) {

    Kind kindOf(String name) {
        if (dateTimes.contains(name)) {
            return Kind.DATE_TIME;
        }
        if (numbers.contains(name)) {
            return Kind.NUMBER;
        }
        return flags.contains(name) ? Kind.FLAG : Kind.TEXT;
    }
}
