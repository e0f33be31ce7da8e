package org.usageconsumption.consumption.v5;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.usageconsumption.consumption.control.EventTelling;
import org.usageconsumption.consumption.entity.Answer;
import org.usageconsumption.consumption.entity.Happened;
import org.usageconsumption.event.entity.Announcement;
import org.usageconsumption.tmforum.Href;
import org.usageconsumption.tmforum.Json;

/** TMF677 v5: queries are created, change and go; reports that were asked for are created and go. */
@ApplicationScoped
public class V5Events implements EventTelling {

    private static final String QUERY = "queryUsageConsumption";
    private static final String REPORT = "usageConsumptionReport";
    private static final Map<Happened, List<String>> OF_QUERY = Map.of(
            Happened.ANSWERED,
            List.of("QueryUsageConsumptionCreateEvent", "QueryUsageConsumptionStateChangeEvent"),
            Happened.ACCEPTED,
            List.of("QueryUsageConsumptionCreateEvent"),
            Happened.CHANGED,
            List.of("QueryUsageConsumptionStateChangeEvent"),
            Happened.TASK_DELETED,
            List.of("QueryUsageConsumptionDeleteEvent"),
            Happened.DELETED,
            List.of("QueryUsageConsumptionDeleteEvent"));
    private static final Set<Happened> CREATING = Set.of(Happened.ANSWERED, Happened.CHANGED);
    private static final Set<Happened> DELETING = Set.of(Happened.REPORT_DELETED, Happened.DELETED);
    private static final String REPORT_CREATED = "UsageConsumptionReportCreateEvent";
    private static final String REPORT_DELETED = "UsageConsumptionReportDeleteEvent";

    @Override
    public String version() {
        return V5.NAME;
    }

    @Override
    public List<Announcement> tell(Happened what, Answer answer, URI server) {
        var announcements = new ArrayList<Announcement>();
        if (answer.isTask()) {
            announcements.addAll(ofQuery(OF_QUERY.getOrDefault(what, List.of()), answer, server));
        }
        if (answer.isListed() && CREATING.contains(what)) {
            announcements.add(ofReport(REPORT_CREATED, answer, server));
        } else if (answer.isListed() && DELETING.contains(what)) {
            announcements.add(ofReport(REPORT_DELETED, answer, server));
        }
        return announcements;
    }

    private static List<Announcement> ofQuery(List<String> types, Answer answer, URI server) {
        var href = Href.of(server, V5.PATH + "/" + QUERY).to(answer.id());
        var query = EventTelling.bounded(answer.id(), href, answer.told(V5.NAME, V5Events::query));
        return types.stream()
                .map(type -> new Announcement(type, Json.object().putPOJO(QUERY, query)))
                .toList();
    }

    private static Announcement ofReport(String type, Answer answer, URI server) {
        var report = UsageConsumptionReport.of(answer.report(V5.NAME), Href.of(server, V5.PATH + "/" + REPORT));
        return new Announcement(type, Json.object().set(REPORT, EventTelling.bounded(answer, report)));
    }

    /** Lines that stand in pages are for whoever asks for them. */
    private static ObjectNode query(Answer answer) {
        return answer.lineCount().isPresent() ? QueryUsageConsumption.head(answer) : QueryUsageConsumption.of(answer);
    }
}
