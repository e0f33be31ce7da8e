package org.usageconsumption.consumption.v3;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import org.usageconsumption.consumption.control.EventTelling;
import org.usageconsumption.consumption.entity.Answer;
import org.usageconsumption.consumption.entity.Happened;
import org.usageconsumption.event.entity.Announcement;
import org.usageconsumption.tmforum.Href;
import org.usageconsumption.tmforum.Json;

/** TMF677 v3 knows one event: the state of a request has changed, when its report is there at the latest. */
@ApplicationScoped
public class V3Events implements EventTelling {

    private static final String STATE_CHANGE = "UsageConsumptionReportRequestStateChangeNotification";

    @Override
    public String version() {
        return V3.NAME;
    }

    @Override
    public List<Announcement> tell(Happened what, Answer answer, URI server) {
        if (what != Happened.ANSWERED && what != Happened.CHANGED || !answer.isTask()) {
            return List.of();
        }
        var request = UsageConsumptionReportRequest.of(
                answer,
                Href.of(server, V3.PATH + "/usageConsumptionReportRequest"),
                Href.of(server, V3.PATH + "/usageConsumptionReport"),
                Href.of(server, V3.PRODUCTS));
        return List.of(new Announcement(
                STATE_CHANGE,
                Json.object().set("usageConsumptionReportRequest", EventTelling.bounded(answer, request))));
    }
}
