package org.usageconsumption.file.control;

import java.util.function.Function;
import org.usageconsumption.tmforum.list.Row;

/**
 * How the rows of a list are asked for and told.
 *
 * @param number the attribute that has their numbers, by which they are in order
 */
record NumberedRows<E>(Class<E> entity, String number, boolean isDescending, Function<E, Row> row) {

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
