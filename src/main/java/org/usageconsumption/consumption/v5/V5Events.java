package org.usageconsumption.consumption.v5;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
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
    private static final String QUERY_CREATED = "QueryUsageConsumptionCreateEvent";
    private static final String QUERY_STATE_CHANGED = "QueryUsageConsumptionStateChangeEvent";
    private static final String QUERY_DELETED = "QueryUsageConsumptionDeleteEvent";
    private static final String REPORT_CREATED = "UsageConsumptionReportCreateEvent";
    private static final String REPORT_DELETED = "UsageConsumptionReportDeleteEvent";

    @Override
    public String version() {
        return V5.NAME;
    }

    @Override
    public List<Announcement> tell(Happened what, Answer answer, URI server) {
        var announcements = new ArrayList<Announcement>();
        if (answer.isTask() && what != Happened.REPORT_DELETED) {
            announcements.addAll(ofQuery(eventsOfQuery(what), answer, server));
        }
        if (answer.isListed() && what != Happened.TASK_DELETED) {
            var isNew = what == Happened.ANSWERED || what == Happened.ENDED;
            announcements.add(ofReport(isNew ? REPORT_CREATED : REPORT_DELETED, answer, server));
        }
        return announcements;
    }

    private static List<String> eventsOfQuery(Happened what) {
        return switch (what) {
            case ANSWERED -> List.of(QUERY_CREATED, QUERY_STATE_CHANGED);
            case ACCEPTED -> List.of(QUERY_CREATED);
            case BEGUN, ENDED -> List.of(QUERY_STATE_CHANGED);
            case TASK_DELETED, REPORT_DELETED, DELETED -> List.of(QUERY_DELETED);
        };
    }

    private static List<Announcement> ofQuery(List<String> types, Answer answer, URI server) {
        var href = Href.of(server, V5.PATH + "/" + QUERY).to(answer.id());
        var query = EventTelling.bounded(answer.id(), href, answer.told(V5.NAME, QueryUsageConsumption::of));
        return types.stream()
                .map(type -> new Announcement(type, Json.object().putPOJO(QUERY, query)))
                .toList();
    }

    private static Announcement ofReport(String type, Answer answer, URI server) {
        var report = UsageConsumptionReport.of(answer.report(V5.NAME), Href.of(server, V5.PATH + "/" + REPORT));
        return new Announcement(type, Json.object().set(REPORT, report));
    }
}
