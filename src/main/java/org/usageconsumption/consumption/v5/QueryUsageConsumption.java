package org.usageconsumption.consumption.v5;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import org.usageconsumption.consumption.control.Inquiry;
import org.usageconsumption.consumption.entity.Answer;
import org.usageconsumption.consumption.entity.Asked;
import org.usageconsumption.consumption.entity.Consumption;
import org.usageconsumption.consumption.entity.Report;
import org.usageconsumption.tmforum.BodySchema;
import org.usageconsumption.tmforum.Refusal;
import org.usageconsumption.tmforum.list.Top;

/** TMF677 v5 QueryUsageConsumption: a question, and a report of each product found. */
final class QueryUsageConsumption {

    private static final BodySchema BODY = BodySchema.named("v5.QueryUsageConsumption_FVO");
    private static final String TYPE = "QueryUsageConsumption";
    private static final String DATE = "creationDate";
    private static final String CRITERIA = "searchCriteria";
    static final String CONSUMPTION = "usageConsumption";

    private QueryUsageConsumption() {}

    /**
     * @throws Refusal.Invalid naming every attribute that is missing or wrong
     */
    static Asked read(JsonNode queryUsageConsumption, URI requestUri) {
        var body = BODY.read(queryUsageConsumption);
        var inquiry = new Inquiry()
                .relatedParties(SearchCriteria.relatedParties(body))
                .partyAccounts(body.list("partyAccount", Inquiry.MOST));
        body.object(CRITERIA).ifPresent(criteria -> SearchCriteria.read(criteria, inquiry));
        var createdAt = body.dateTime(DATE);
        body.check();
        var top = Top.read(CONSUMPTION, requestUri, body.json(), V5.TELLING.types());
        return new Asked(
                V5.NAME, true, false, null, createdAt, inquiry.question(), top, Typed.typed(TYPE, body.json()));
    }

    /** The query as it was sent, every object with its type, with what the server has to say but for its address. */
    static ObjectNode of(Answer answer) {
        var told = head(answer);
        var reports = told.putArray(CONSUMPTION);
        if (answer.isDone()) {
            answer.result().forEach(consumption -> reports.add(line(consumption)));
        }
        return told;
    }

    static ObjectNode line(Consumption consumption) {
        return UsageConsumptionReport.of(Report.live(consumption));
    }

    /** The same without the consumption. */
    static ObjectNode head(Answer answer) {
        var told = Typed.object(TYPE);
        if (answer.wasAskedIn(V5.NAME)) {
            told.setAll(answer.request());
        } else {
            told.set(CRITERIA, SearchCriteria.of(answer.criteria()));
        }
        if (!told.hasNonNull(DATE)) {
            told.put(DATE, answer.createdAt().toString());
        }
        told.remove(List.of(CONSUMPTION, Typed.ERROR));
        Typed.tellState(told, answer);
        return told;
    }
}
