package org.usageconsumption.consumption.v5;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.UnaryOperator;
import org.usageconsumption.consumption.control.Inquiry;
import org.usageconsumption.tmforum.Attributes;
import org.usageconsumption.tmforum.Json;

/** What is asked for with an UsageConsumptionReport of v5: in the criteria of a query, and where a report is created. */
final class SearchCriteria {

    private SearchCriteria() {}

    static void read(Attributes report, Inquiry inquiry) {
        inquiry.described(report.text("name", Attributes.NAME), report.text("description", Attributes.NAME))
                .relatedParties(relatedParties(report))
                .partyAccounts(report.list("partyAccount", Inquiry.MOST))
                .logicalResources(report.list("logicalResource", Inquiry.MOST))
                .products(report.list("product", Inquiry.MOST))
                .buckets(report.list("bucket", Inquiry.MOST))
                .validIn(report.period("validPeriod"));
    }

    /** The party and its role as one object, as other versions have it. */
    static List<Attributes> relatedParties(Attributes of) {
        return of.list("relatedParty", Inquiry.MOST).stream()
                .map(SearchCriteria::flat)
                .toList();
    }

    private static Attributes flat(Attributes relatedParty) {
        var flat = Json.object();
        if (relatedParty.require("partyOrPartyRole").json().path("partyOrPartyRole") instanceof ObjectNode party) {
            flat.setAll(party);
        }
        if (relatedParty.has("role")) {
            flat.set("role", relatedParty.json().get("role"));
        }
        return relatedParty.regrouped("partyOrPartyRole", flat);
    }

    /** What was asked in another version, in the words of this one. */
    static ObjectNode of(ObjectNode criteria) {
        ObjectNode told = Typed.object(UsageConsumptionReport.TYPE).setAll(criteria);
        tell(told, "relatedParty", Typed::relatedParty);
        tell(told, "partyAccount", UsageConsumptionReport::partyAccountRef);
        tell(told, "logicalResource", UsageConsumptionReport::logicalResourceRef);
        tell(told, "product", product -> Typed.reference("ProductRef", "Product", product));
        tell(told, "service", service -> Typed.reference("ServiceRef", "Service", service));
        tell(told, "bucket", SearchCriteria::bucketRefOrValue);
        if (told.has("validPeriod")) {
            told.set("validPeriod", Typed.typed("TimePeriod", told.get("validPeriod")));
        }
        return told;
    }

    private static void tell(ObjectNode told, String name, UnaryOperator<JsonNode> inThisVersion) {
        if (told.has(name)) {
            var elements = Json.array();
            told.get(name).forEach(element -> elements.add(inThisVersion.apply(element)));
            told.set(name, elements);
        }
    }

    /** One without an id is asked for by its usage type, and refers to nothing. */
    private static JsonNode bucketRefOrValue(JsonNode bucket) {
        return bucket.has("id")
                ? Typed.reference("BucketRef", "Bucket", bucket)
                : Typed.object("Bucket").set("usageType", bucket.get("usageType"));
    }
}
