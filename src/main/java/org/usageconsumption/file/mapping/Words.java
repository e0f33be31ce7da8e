package org.usageconsumption.file.mapping;

import java.util.Collection;
import org.usageconsumption.tmforum.Attributes;

/** Reads the words of a mapping; what is wrong is remembered by the attributes. */
final class Words {

    private Words() {}

    /** Refuses words that mean nothing here. */
    static void check(Attributes mapping, Collection<String> known) {
        mapping.json().fieldNames().forEachRemaining(word -> {
            if (!known.contains(word)) {
                mapping.reject(word, "means nothing here");
            }
        });
    }

    /** A text or a number as a template; null where it is absent or wrong. */
    static Template template(Attributes mapping, String word, Columns columns) {
        if (!mapping.has(word)) {
            return null;
        }
        var value = mapping.json().get(word);
        if (value.isContainerNode()) {
            mapping.reject(word, "must be a text");
            return null;
        }
        try {
            return Template.parse(value.asText(), columns);
        } catch (IllegalArgumentException e) {
            mapping.reject(word, e.getMessage());
            return null;
        }
    }
}
