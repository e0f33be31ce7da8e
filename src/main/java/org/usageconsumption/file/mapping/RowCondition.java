package org.usageconsumption.file.mapping;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.usageconsumption.tmforum.Attributes;

/**
 * Of which rows a record is made.
 *
 * @param isWanted whether the value must be one of the values, or none of them
 */
record RowCondition(Template value, Set<String> values, boolean isWanted) {

    static final String WHEN = "when";

    private static final String VALUE = "value";
    private static final String IS = "is";
    private static final String IS_NOT = "isNot";
    private static final int MOST = 20;

    /** All conditions that an object has under {@code when}: one, or an array of them. */
    static List<RowCondition> read(Attributes mapping, Columns columns) {
        var when = mapping.json().path(WHEN);
        var conditions = when.isArray() ? mapping.list(WHEN, MOST).stream() : mapping.object(WHEN).stream();
        return conditions.flatMap(each -> readOne(each, columns).stream()).toList();
    }

    private static List<RowCondition> readOne(Attributes condition, Columns columns) {
        Words.check(condition, Set.of(VALUE, IS, IS_NOT));
        var value = Words.template(condition.require(VALUE), VALUE, columns);
        if (!condition.has(IS) && !condition.has(IS_NOT)) {
            condition.reject(IS, "is missing, or isNot");
        }
        return Stream.of(IS, IS_NOT)
                .filter(condition::has)
                .map(word -> new RowCondition(value, values(condition, word), word.equals(IS)))
                .toList();
    }

    private static Set<String> values(Attributes condition, String word) {
        var node = condition.json().get(word);
        var values = new HashSet<String>();
        if (node.isArray()) {
            node.forEach(each -> values.add(each.asText()));
        } else {
            values.add(node.asText());
        }
        return values;
    }

    boolean holds(Row row) {
        return values.contains(value.of(row)) == isWanted;
    }
}
