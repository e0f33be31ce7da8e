package org.usageconsumption.tmforum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client is told, and how much of it. */
class BodySchemaWordsTest {

    private static final BodySchema V3 = BodySchema.named("v3.UsageConsumptionReportRequest_Create");
    private static final BodySchema V4 = BodySchema.named("v4.QueryUsageConsumption_Create");
    private static final BodySchema V5 = BodySchema.named("v5.QueryUsageConsumption_FVO");

    @ParameterizedTest
    @CsvSource(quoteCharacter = '|', delimiter = '~', textBlock = """
                    {"id": 5} ~ id must be a text of 1 to 100 characters, none of them a control character
                    {"name": 5} ~ name must be a text
                    {"isShared": "true"} ~ isShared must be true or false
                    {"validFor": "always"} ~ validFor must be a JSON object
                    {"product": {}} ~ product must be an array
                    {"remainingValue": {"amount": "1"}} ~ remainingValue.amount must be a number
                    {"validFor": {"endDateTime": "2026-11-03"}} ~ validFor.endDateTime must be a date-time with an \
                    offset, such as 2026-11-03T10:00:00Z
                    {"@schemaLocation": "a b"} ~ @schemaLocation must be a URI
                    """)
    void theWordsAreThoseOfAttributes(String bucket, String told) {
        var bodyOfBucket = "{\"searchCriteria\": {\"bucketRefOrValue\": [" + bucket + "]}}";

        assertThat(told(V4, bodyOfBucket)).containsExactly("searchCriteria.bucketRefOrValue[0]." + told);
    }

    @Test
    void whatIsNoObjectIsToldOnce() {
        assertThat(told(V4, "[]")).containsExactly("The body must be a JSON object");
    }

    @Test
    void allThatIsMissingIsToldAtOnce() {
        assertThat(told(V3, """
                {"bucket": [{"id": "1"}, {}], "product": {"publicIdentifier": "46"}, "usageConsumptionReport": {}}"""))
                .containsExactlyInAnyOrder(
                        "bucket[1].id is missing",
                        "product.id is missing",
                        "product.href is missing",
                        "usageConsumptionReport.id is missing",
                        "usageConsumptionReport.href is missing");
        assertThat(told(V4, """
                {"relatedParty": [{}], "searchCriteria": {"logicalResource": [{}, {"value": "46"}], "service": [{}],
                 "bucketRefOrValue": [{"bucketRelationship": [{}]}, {"partyAccount": {}}], "state": "finished"}}"""))
                .containsExactlyInAnyOrder(
                        "relatedParty[0].id is missing",
                        "relatedParty[0].@referredType is missing",
                        "searchCriteria.logicalResource[0].id is missing",
                        "searchCriteria.service[0].id is missing",
                        "searchCriteria.bucketRefOrValue[0].bucketRelationship[0].relationshipType is missing",
                        "searchCriteria.bucketRefOrValue[0].bucketRelationship[0].bucketRefOrValue is missing",
                        "searchCriteria.bucketRefOrValue[1].partyAccount.id is missing",
                        "searchCriteria.state must be one of accepted, terminatedWithError, inProgress, done");
        assertThat(told(V5, """
                {"searchCriteria": {"bucket": [{"@type": "Bucket"}, {"@type": "BucketRef"}, {}]},
                 "relatedParty": [{"@type": "x", "partyOrPartyRole": {"id": "A", "@type": "Individual"}}]}"""))
                .containsExactlyInAnyOrder(
                        "@type is missing",
                        "searchCriteria.@type is missing",
                        "searchCriteria.bucket[1].id is missing",
                        "searchCriteria.bucket[1].@referredType is missing",
                        "searchCriteria.bucket[2].@type is missing",
                        "relatedParty[0].role is missing",
                        "relatedParty[0].partyOrPartyRole.@type must be one of PartyRef, PartyRoleRef");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '|', delimiter = '~', textBlock = """
                    "Characteristic" ~ 5 ~ ||
                    "IntegerCharacteristic" ~ 5 ~ ||
                    "IntegerCharacteristic" ~ 5.5 ~ value must be a whole number
                    "StringCharacteristic" ~ 5 ~ value must be a text
                    "BooleanArrayCharacteristic" ~ [true, 1] ~ value[1] must be true or false
                    "ObjectCharacteristic" ~ null ~ value is missing
                    5 ~ null ~ @type must be a text
                    """)
    void theClassOfACharacteristicTellsTheFormOfItsValue(String type, String value, String told) {
        var characteristic = "searchCriteria.bucket[0].bucketCounter[0].characteristic[0].";

        assertThat(told(V5, """
                {"@type": "q", "searchCriteria": {"@type": "r", "bucket": [{"@type": "b", "bucketCounter": [
                  {"@type": "c", "characteristic": [{"@type": %s, "name": "n", "value": %s}]}]}]}}""".formatted(type, value)))
                .isEqualTo(told.isEmpty() ? List.of() : List.of(characteristic + told));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-03T10:00Z", "2026-11-03T10:00:00", "2026-02-30T10:00:00Z", "2026-11-03t10:00:00z"})
    void aDateTimeIsWhatAttributesTakeForOne(String text) {
        var body = Json.object().put("creationDate", text);

        assertThat(told(V3, body.toString()))
                .containsExactly("creationDate must be a date-time with an offset, such as 2026-11-03T10:00:00Z");
        assertThat(Attributes.isDateTime(text)).isFalse();
    }

    @Test
    void aBodyThatIsWrongAllOverIsNotReadToTheEnd() {
        var body = "{\"bucket\": [" + "{},".repeat(100_000) + "{}]}";

        assertThat(told(V3, body))
                .hasSize(100)
                .startsWith("bucket[0].id is missing")
                .endsWith("bucket[99].id is missing");
    }

    private static List<String> told(BodySchema schema, String body) {
        try {
            return schema.read(Json.parse(body)).check(List.of());
        } catch (Refusal.Invalid e) {
            return Arrays.asList(e.getMessage().split("; "));
        }
    }
}
