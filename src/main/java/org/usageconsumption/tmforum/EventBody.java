package org.usageconsumption.tmforum;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * An event as every version tells it (TMF630, notification), each in an envelope of its own.
 *
 * @param eventId the same each time it is sent
 * @param correlationId the same for all that happens to one resource
 * @param priority of a message, 0 to 9
 * @param event the resource under its name
 */
public record EventBody(
        String eventId, Instant eventTime, String eventType, String correlationId, int priority, ObjectNode event) {

    private static final String DOMAIN = "usageConsumption";

    /**
     * What v4 and v5 have in common.
     *
     * @param occurred what the version calls the time at which it happened
     */
    public ObjectNode envelope(String occurred) {
        return Json.object()
                .put("eventId", eventId)
                .put("eventTime", eventTime.toString())
                .put("eventType", eventType)
                .put("correlationId", correlationId)
                .put("domain", DOMAIN)
                .put("title", eventType)
                .put("priority", String.valueOf(priority))
                .put(occurred, eventTime.toString())
                .set("event", event);
    }
}
