package org.usageconsumption.consumption.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.util.List;
import org.usageconsumption.consumption.control.Inquiry;
import org.usageconsumption.consumption.entity.Answer;
import org.usageconsumption.consumption.entity.Asked;
import org.usageconsumption.tmforum.BodySchema;
import org.usageconsumption.tmforum.ErrorBody;
import org.usageconsumption.tmforum.Href;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Refusal;
import org.usageconsumption.tmforum.list.Top;

/** TMF677 v3 UsageConsumptionReportRequest: what was asked for, and the report of it. */
final class UsageConsumptionReportRequest {

    private static final BodySchema BODY = BodySchema.named("v3.UsageConsumptionReportRequest_Create");
    private static final String IN_PROGRESS = "InProgress";

    private UsageConsumptionReportRequest() {}

    /**
     * @throws Refusal.Invalid naming every attribute that is wrong
     */
    static Asked read(JsonNode request, URI requestUri) {
        var body = BODY.read(request);
        var inquiry = new Inquiry()
                .relatedParties(body.list("relatedParty", Inquiry.MOST))
                .buckets(body.list("bucket", Inquiry.MOST))
                .products(body.object("product").stream().toList())
                .validIn(body.period("validPeriod"));
        var createdAt = body.dateTime("creationDate");
        body.check();
        Top.refuse(requestUri, body.json());
        return new Asked(V3.NAME, true, true, null, createdAt, inquiry.question(), (ObjectNode) body.json());
    }

    /** The request as it was sent, with what the server has to say. */
    static ObjectNode of(Answer answer, Href requests, Href reports, Href products) {
        var told = Json.object().put("id", answer.id()).put("href", requests.to(answer.id()));
        told.setAll(answer.wasAskedIn(V3.NAME) ? answer.request() : request(answer.criteria(), products));
        if (!told.hasNonNull("creationDate")) {
            told.put("creationDate", answer.createdAt().toString());
        }
        told.put("lastUpdate", answer.updatedAt().toString());
        told.put("status", answer.state().isOver() ? answer.state().name() : IN_PROGRESS);
        answer.tellProgress(told);
        told.remove(List.of("usageConsumptionReport", "errorMessage"));
        answer.errorMessage()
                .ifPresent(message -> told.putArray("errorMessage")
                        .add(Json.tree(ErrorBody.of("internal", message, Status.INTERNAL_SERVER_ERROR))));
        if (answer.hasReport()) {
            told.set("usageConsumptionReport", usageConsumptionReportRef(answer, reports));
        }
        return told;
    }

    private static ObjectNode usageConsumptionReportRef(Answer answer, Href reports) {
        return Json.object()
                .put("id", answer.id())
                .put("href", reports.to(answer.id()))
                .put("name", answer.name())
                .put("effectiveDate", answer.createdAt().toString());
    }

    /**
     * A request of v3 names one product, and buckets by their ids. Several products, and buckets by their usage type, as
     * other versions take them, stand in the report alone.
     */
    private static ObjectNode request(ObjectNode criteria, Href products) {
        var product = criteria.remove("product");
        if (product != null && product.size() == 1) {
            var reference = (ObjectNode) product.get(0);
            if (!reference.hasNonNull("href")) {
                reference.put("href", products.to(reference.get("id").textValue()));
            }
            criteria.set("product", reference);
        }
        if (criteria.path("bucket") instanceof ArrayNode buckets) {
            buckets.removeIf(bucket -> !bucket.has("id"));
            if (buckets.isEmpty()) {
                criteria.remove("bucket");
            }
        }
        return criteria;
    }
}
