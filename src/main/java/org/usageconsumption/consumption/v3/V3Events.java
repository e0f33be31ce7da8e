package org.usageconsumption.consumption.v3;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.usageconsumption.consumption.control.EventTelling;
import org.usageconsumption.consumption.entity.Answer;
import org.usageconsumption.consumption.entity.Happened;
import org.usageconsumption.event.entity.Announcement;
import org.usageconsumption.tmforum.Href;
import org.usageconsumption.tmforum.Json;

/** TMF677 v3 knows one event: a request's report is there. */
@ApplicationScoped
public class V3Events implements EventTelling {

    private static final String STATE_CHANGE = "UsageConsumptionReportRequestStateChangeNotification";

    private static final Set<Happened> STATE_CHANGES = EnumSet.of(Happened.ANSWERED, Happened.BEGUN, Happened.ENDED);

    @Override
    public String version() {
        return V3.NAME;
    }

    @Override
    public List<Announcement> tell(Happened what, Answer answer, URI server) {
        if (!STATE_CHANGES.contains(what) || !answer.isTask()) {
            return List.of();
        }
        var request = UsageConsumptionReportRequest.of(
                answer,
                Href.of(server, V3.PATH + "/usageConsumptionReportRequest"),
                Href.of(server, V3.PATH + "/usageConsumptionReport"),
                Href.of(server, V3.PRODUCTS));
        return List.of(new Announcement(STATE_CHANGE, Json.object().set("usageConsumptionReportRequest", request)));
    }
}
