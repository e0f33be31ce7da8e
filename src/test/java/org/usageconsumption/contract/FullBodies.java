package org.usageconsumption.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.usageconsumption.fixtures.SampleProducts;

/** Requests with criteria of every kind, types, and attributes of the client's own at several depths. */
record FullBodies(SampleProducts subscriber) {

    private static final String TYPES =
            "\"@baseType\": \"Base\", \"@schemaLocation\": \"https://schemas.example.com/a\"";
    private static final String NOVEMBER =
            "\"startDateTime\": \"2026-11-01T00:00:00Z\", \"endDateTime\": \"2026-12-01T00:00:00Z\", \"hint\": \"period\"";

    private static final List<String> OPTIONAL = List.of(
            "name",
            "creationDate",
            "queryUsageConsumptionDate",
            "bucket",
            "relatedParty",
            "partyAccount",
            "validPeriod",
            "@baseType");

    String v3Request() {
        return told("""
                {"bucket": [{"id": "{bucket}", "name": "voice", "hint": "bucket", "@referredType": "Bucket"}],
                 "product": {"id": "{product}", "href": "https://products.example.com/1", "publicIdentifier": "{msisdn}",
                             "hint": "product", "@type": "NetworkProductRef", "@referredType": "Product"},
                 "relatedParty": [{"id": "{party}", "role": "customer", "hint": "party", "@referredType": "Individual"}],
                 "validPeriod": {{period}}, "hint": "top", "@type": "UsageConsumptionReportRequest", {types}}""");
    }

    String v4Query() {
        return told("""
                {"searchCriteria": {
                   "product": [{"id": "{product}", "@referredType": "Product", "hint": "product"}],
                   "logicalResource": [{"id": "{msisdn}", "name": "MSISDN", "value": "{msisdn}", "hint": "resource"}],
                   "service": [{"id": "S-{key}", "hint": "service"}],
                   "partyAccount": [{"id": "{account}", "hint": "account"}],
                   "relatedParty": [{"id": "{party}", "role": "customer", "@referredType": "Individual"}],
                   "bucketRefOrValue": [{"id": "{bucket}", "usageType": "voice", "hint": "bucket"}],
                   "validPeriod": {{period}}, "hint": "criteria", "@type": "UsageConsumption", {types}},
                 "relatedParty": [{"id": "{party}", "hint": "party", "@referredType": "Individual"}],
                 "partyAccount": [{"id": "{account}", "@type": "PartyAccountRef"}],
                 "queryUsageConsumptionDate": "2026-11-05T10:00:00+01:00",
                 "hint": "top", "@type": "QueryUsageConsumption", {types}}""");
    }

    String v5Query() {
        return told("""
                {"@type": "QueryUsageConsumption", {types}, "hint": "top",
                 "searchCriteria": {"@type": "UsageConsumptionReport", {types}, "hint": "criteria", {criteria}},
                 "relatedParty": [{"@type": "RelatedPartyRefOrPartyRoleRef", "role": "customer", "hint": "party",
                                   "partyOrPartyRole": {"@type": "PartyRef", "id": "{party}",
                                                        "@referredType": "Individual"}}],
                 "partyAccount": [{"@type": "PartyAccountRef", "id": "{account}"}]}""");
    }

    String v5Report() {
        return told(
                "{\"@type\": \"UsageConsumptionReport\", {types}, \"hint\": \"top\", \"name\": \"Asked\", {criteria}}");
    }

    private String told(String body) {
        return body.replace("{criteria}", """
                "product": [{"@type": "ProductRef", "id": "{product}", "@referredType": "Product"}],
                "logicalResource": [{"@type": "LogicalResourceRef", "id": "{msisdn}", "name": "MSISDN"}],
                "partyAccount": [{"@type": "PartyAccountRef", "id": "{account}"}],
                "relatedParty": [{"@type": "RelatedPartyRefOrPartyRoleRef", "role": "customer",
                                  "partyOrPartyRole": {"@type": "PartyRef", "id": "{party}",
                                                       "@referredType": "Individual"}}],
                "bucket": [{"@type": "BucketRef", "id": "{bucket}", "@referredType": "Bucket", "usageType": "voice"}],
                "validPeriod": {{period}}""")
                .replace("{period}", NOVEMBER)
                .replace("{types}", TYPES)
                .replace("{product}", subscriber.id())
                .replace("{bucket}", subscriber.bucketId())
                .replace("{msisdn}", subscriber.msisdn())
                .replace("{party}", subscriber.partyId())
                .replace("{account}", subscriber.accountId())
                .replace("{key}", subscriber.key());
    }

    /** A null is as good as nothing, of whatever type the attribute is, and at every depth. */
    static String withNulls(String body) {
        var nulls = (ObjectNode) Contract.json(body);
        OPTIONAL.forEach(nulls::putNull);
        if (nulls.path("searchCriteria") instanceof ObjectNode criteria) {
            OPTIONAL.forEach(criteria::putNull);
        }
        nulls.putObject("hint").put("@type", "Hint").putNull("within");
        return nulls.toString();
    }
}
