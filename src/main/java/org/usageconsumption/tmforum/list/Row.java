package org.usageconsumption.tmforum.list;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An element and its place.
 *
 * @param key unique, opaque; names the row's place in its selection's order, also when the row is gone
 */
public record Row(String key, ObjectNode element) {}
