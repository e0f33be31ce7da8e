package org.usageconsumption.tmforum.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.usageconsumption.tmforum.Refusal;

/**
 * Which events a listener wants, and what of them (TMF630, query of a hub): what a list is asked for, asked of the event's
 * document. What an event is known by is always told.
 */
public record EventQuery(Criteria criteria, Fields fields) {

    public static final EventQuery ALL = new EventQuery(Criteria.NONE, Fields.ALL);

    private static final String KNOWN_BY = ",eventId,eventTime,eventType";

    /**
     * @param query as it stands in an address behind the question mark
     * @param attribute that has it, for who reads what is wrong
     * @throws Refusal.Invalid with all that is wrong
     */
    public static EventQuery read(String query, String attribute, Telling telling) {
        try {
            var read = new QueryString(query);
            var filter = read.read("filter", null, PathFilter::parse);
            var fields = read.read("fields", Fields.ALL, text -> Fields.of(text + KNOWN_BY, telling.keepsTypes()));
            Parameter.RESERVED.stream()
                    .filter(name -> !name.equals("filter") && !name.equals("fields"))
                    .forEach(name -> read.read(name, null, EventQuery::refuse));
            var criteria = new Criteria(read.conditions(telling.types()), filter);
            read.check();
            return new EventQuery(criteria, fields);
        } catch (Refusal.Invalid | Refusal.Unsupported e) {
            throw new Refusal.Invalid(attribute, "does not select events: " + e.getMessage());
        }
    }

    private static Void refuse(String value) {
        throw new IllegalArgumentException("is for lists, not for events");
    }

    public boolean isAll() {
        return criteria.isEmpty() && fields == Fields.ALL;
    }

    /** What is told of an event; empty where it is not wanted. Nobody misses one that it would take too much to ask. */
    public Optional<ObjectNode> told(JsonNode event) {
        return isWanted(event) ? Optional.of(fields.of((ObjectNode) event)) : Optional.empty();
    }

    private boolean isWanted(JsonNode event) {
        try {
            return criteria.matches(event, Effort.onEvent());
        } catch (Effort.Exceeded e) {
            return true;
        }
    }
}
