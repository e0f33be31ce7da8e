package org.usageconsumption.consumption.v4;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.usageconsumption.consumption.control.EventTelling;
import org.usageconsumption.consumption.entity.Answer;
import org.usageconsumption.consumption.entity.Happened;
import org.usageconsumption.event.entity.Announcement;
import org.usageconsumption.tmforum.Href;
import org.usageconsumption.tmforum.Json;

/** TMF677 v4, where any answer is a query: it is created, its state changes, it goes. */
@ApplicationScoped
public class V4Events implements EventTelling {

    private static final String QUERY = "queryUsageConsumption";
    private static final Map<Happened, List<String>> TYPES = Map.of(
            Happened.ANSWERED,
            List.of("QueryUsageConsumptionCreateEvent", "QueryUsageConsumptionStateChangeEvent"),
            Happened.ACCEPTED,
            List.of("QueryUsageConsumptionCreateEvent"),
            Happened.CHANGED,
            List.of("QueryUsageConsumptionStateChangeEvent"),
            Happened.DELETED,
            List.of("QueryUsageConsumptionDeleteEvent"));

    @Override
    public String version() {
        return V4.NAME;
    }

    @Override
    public List<Announcement> tell(Happened what, Answer answer, URI server) {
        var types = TYPES.getOrDefault(what, List.of());
        if (types.isEmpty()) {
            return List.of();
        }
        var href = Href.of(server, V4.PATH + "/" + QUERY).to(answer.id());
        var query = EventTelling.bounded(answer.id(), href, answer.told(V4.NAME, V4Events::query));
        return types.stream()
                .map(type -> new Announcement(type, Json.object().putPOJO(QUERY, query)))
                .toList();
    }

    /** Lines that stand in pages are for whoever asks for them. */
    private static ObjectNode query(Answer answer) {
        return answer.lineCount().isPresent() ? QueryUsageConsumption.head(answer) : QueryUsageConsumption.of(answer);
    }
}
