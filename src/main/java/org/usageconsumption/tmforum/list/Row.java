package org.usageconsumption.tmforum.list;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An element and its place.
 *
 * @param key unique, opaque; names the row's place in its selection's order, also when the row is gone
 * @param weight against {@link Rows#MOST_WEIGHT}; 0 where no client can make it heavy
 */
public record Row(String key, ObjectNode element, long weight) {

    public Row(String key, ObjectNode element) {
        this(key, element, 0);
    }
}
