package org.usageconsumption.consumption.entity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.usageconsumption.tmforum.list.Top;

/**
 * A request for consumption.
 *
 * @param api the version of the API in whose words it came
 * @param isTask whether it is to be told as a task
 * @param isReport whether its answer is to be listed as a report
 * @param name of the report; null where the client gave none
 * @param createdAt as the client says; null where it does not
 * @param top which lines of the answer are wanted, in what order
 * @param request as it was sent
 */
public record Asked(
        String api,
        boolean isTask,
        boolean isReport,
        String name,
        Instant createdAt,
        Question question,
        Top top,
        ObjectNode request) {

    /** For all lines. */
    public Asked(
            String api,
            boolean isTask,
            boolean isReport,
            String name,
            Instant createdAt,
            Question question,
            ObjectNode request) {
        this(api, isTask, isReport, name, createdAt, question, Top.ALL, request);
    }

    /** A client does not give ids. */
    public Asked {
        request = request.deepCopy();
        request.remove("id");
        request.remove("href");
    }
}
