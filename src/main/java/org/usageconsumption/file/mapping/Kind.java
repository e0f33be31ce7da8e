package org.usageconsumption.file.mapping;

import java.util.List;
import java.util.Locale;

/** What the records of a file are. */
public enum Kind {
    USAGE,
    PRODUCT;

    /** As it stands in paths and mappings. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException where there is none */
    public static Kind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** What a mapping may say of such records. */
    List<String> words() {
        return this == USAGE ? List.of("usage", "records") : List.of("product");
    }
}
