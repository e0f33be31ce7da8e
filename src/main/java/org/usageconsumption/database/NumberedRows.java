package org.usageconsumption.database;

import java.util.function.Function;
import org.usageconsumption.tmforum.list.Row;

/**
 * How the rows of a list are asked for and told.
 *
 * @param number the attribute that has their numbers, by which they are in order
 * @param joins what is read with each, in JPQL; empty for nothing
 * @param parts an attribute of which those of all rows of a page are read at once, behind {@code e}; empty for none
 */
public record NumberedRows<E>(
        Class<E> entity, String number, boolean isDescending, String joins, String parts, Function<E, Row> row) {

    public NumberedRows(Class<E> entity, String number, boolean isDescending, Function<E, Row> row) {
        this(entity, number, isDescending, "", "", row);
    }

    String from() {
        return " from " + entity.getSimpleName() + " e";
    }

    String beyond(boolean isBehind) {
        return "e." + number + (isBehind == isDescending ? " < ?" : " > ?");
    }

    String order(boolean isForward) {
        return "order by e." + number + (isForward == isDescending ? " desc" : "");
    }
}
