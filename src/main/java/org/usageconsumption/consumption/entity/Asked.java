package org.usageconsumption.consumption.entity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A request for consumption.
 *
 * @param api the version of the API in whose words it came
 * @param isTask whether it is to be told as a task
 * @param isReport whether its answer is to be listed as a report
 * @param name of the report; null where the client gave none
 * @param createdAt as the client says; null where it does not
 * @param request as it was sent
 */
public record Asked(
        String api,
        boolean isTask,
        boolean isReport,
        String name,
        Instant createdAt,
        Question question,
        ObjectNode request) {

    /** A client does not give ids. */
    public Asked {
        request = request.deepCopy();
        request.remove("id");
        request.remove("href");
    }
}
