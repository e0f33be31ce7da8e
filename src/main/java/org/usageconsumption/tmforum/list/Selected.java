package org.usageconsumption.tmforum.list;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The attributes that a client selects of a resource; what it was selected from is known. */
@SuppressWarnings("unchecked") // of ObjectNode itself, whose deepCopy narrows a type variable
public final class Selected extends ObjectNode {

    private static final long serialVersionUID = 1;

    private final ObjectNode whole;

    Selected(ObjectNode whole) {
        super(JsonNodeFactory.instance);
        this.whole = whole;
    }

    public ObjectNode whole() {
        return whole;
    }
}
