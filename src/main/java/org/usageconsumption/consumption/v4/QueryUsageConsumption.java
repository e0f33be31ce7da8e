package org.usageconsumption.consumption.v4;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import org.usageconsumption.consumption.control.Inquiry;
import org.usageconsumption.consumption.entity.Answer;
import org.usageconsumption.consumption.entity.Asked;
import org.usageconsumption.consumption.entity.Question;
import org.usageconsumption.tmforum.Attributes;
import org.usageconsumption.tmforum.BodySchema;
import org.usageconsumption.tmforum.ErrorBody;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Refusal;
import org.usageconsumption.tmforum.TaskState;
import org.usageconsumption.tmforum.list.Top;

/** TMF677 v4 QueryUsageConsumption: a question, and the consumption of each product found. */
final class QueryUsageConsumption {

    private static final BodySchema BODY = BodySchema.named("v4.QueryUsageConsumption_Create");
    private static final String DATE = "queryUsageConsumptionDate";
    private static final String CRITERIA = "searchCriteria";
    static final String CONSUMPTION = "usageConsumption";

    private QueryUsageConsumption() {}

    /**
     * @throws Refusal.Invalid naming every attribute that is missing or wrong
     */
    static Asked read(JsonNode queryUsageConsumption, URI requestUri) {
        var body = BODY.read(queryUsageConsumption);
        identify(body.json());
        var question = question(body);
        var createdAt = body.dateTime(DATE);
        body.check();
        var top = Top.read(CONSUMPTION, requestUri, body.json(), V4.TELLING.types());
        return new Asked(V4.NAME, true, false, null, createdAt, question, top, (ObjectNode) body.json());
    }

    /** A logical resource that a client names by its value alone has that for its id, which is mandatory. */
    private static void identify(JsonNode node) {
        for (var resource : node.path("logicalResource")) {
            if (resource.path("value").isTextual() && !resource.has("id")) {
                ((ObjectNode) resource).set("id", resource.get("value"));
            }
        }
        node.forEach(QueryUsageConsumption::identify);
    }

    /** Parties and accounts of the query itself narrow, as those of its criteria do. */
    private static Question question(Attributes body) {
        var inquiry = new Inquiry().relatedParties(body.list("relatedParty", Inquiry.MOST));
        inquiry.partyAccounts(body.list("partyAccount", Inquiry.MOST));
        body.object(CRITERIA)
                .ifPresent(criteria -> inquiry.described(
                                criteria.text("name", Attributes.NAME), criteria.text("description", Attributes.NAME))
                        .relatedParties(criteria.list("relatedParty", Inquiry.MOST))
                        .partyAccounts(criteria.list("partyAccount", Inquiry.MOST))
                        .logicalResources(criteria.list("logicalResource", Inquiry.MOST))
                        .products(criteria.list("product", Inquiry.MOST))
                        .services(criteria.list("service", Inquiry.MOST))
                        .buckets(criteria.list("bucketRefOrValue", Inquiry.MOST))
                        .validIn(criteria.period("validPeriod")));
        return inquiry.question();
    }

    /** The query as it was sent, with what the server has to say but for its address. */
    static ObjectNode of(Answer answer) {
        var told = head(answer);
        var consumptions = told.putArray(CONSUMPTION);
        if (answer.isDone()) {
            answer.result().forEach(consumption -> consumptions.add(UsageConsumption.of(consumption)));
        } else {
            consumptions.add(UsageConsumption.pending(answer, told));
        }
        return told;
    }

    /** The same without the consumption. */
    static ObjectNode head(Answer answer) {
        var told = answer.wasAskedIn(V4.NAME) ? answer.request() : request(answer.criteria());
        if (!told.hasNonNull(DATE)) {
            told.put(DATE, answer.createdAt().toString());
        }
        told.put("state", state(answer));
        answer.tellProgress(told);
        told.remove("errorMessage");
        answer.errorMessage()
                .ifPresent(message -> told.putArray("errorMessage")
                        .add(Json.tree(ErrorBody.of("internal", message, Status.INTERNAL_SERVER_ERROR))));
        return told;
    }

    /** TaskStateType of v4. */
    private static String state(Answer answer) {
        return answer.state() == TaskState.acknowledged
                ? "accepted"
                : answer.state().name();
    }

    private static ObjectNode request(ObjectNode criteria) {
        criteria.path("relatedParty").forEach(party -> UsageConsumption.withReferredType((ObjectNode) party));
        var buckets = criteria.remove("bucket");
        if (buckets != null) {
            criteria.set("bucketRefOrValue", buckets);
        }
        return Json.object().set(CRITERIA, criteria);
    }
}
