package org.usageconsumption.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.tmforum.Json;

class OfficialDocumentTest {

    private static final String POST_QUERY = "POST /queryUsageConsumption";
    private static final String POST_REPORT = "POST /usageConsumptionReport";
    private static final String POST_REQUEST = "POST /usageConsumptionReportRequest";

    private final FullBodies full = new FullBodies(SampleProducts.subscriber());

    private static JsonNode json(String text) {
        return Json.parse(text);
    }

    private static String smallest(OfficialDocument official, String operation) {
        var schema = official.schema(official.requestSchema(operation));
        return new SmallestBody("https://listener.example.com/").of(schema).toString();
    }

    private static List<String> request(String version, String operation, String body) {
        var official = OfficialDocument.of(version);
        return official.flaws(official.requestSchema(operation), json(body));
    }

    private static List<String> answer(String version, String operation, int status, String body) {
        var official = OfficialDocument.of(version);
        return official.flaws(official.responseSchema(operation, status), json(body));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            3.0.1 | POST /usageConsumptionReportRequest | {}
            4.0.0 | POST /queryUsageConsumption         | {}
            4.0.1 | POST /queryUsageConsumption         | {"searchCriteria":{}}
            5.0.0 | POST /queryUsageConsumption         | {"@type":"QueryUsageConsumption"}
            5.1.0 | POST /queryUsageConsumption         | {"@type":"QueryUsageConsumption"}
            5.0.0 | POST /usageConsumptionReport        | {"@type":"UsageConsumptionReport"}
            5.1.0 | POST /usageConsumptionReport        | {"@type":"UsageConsumptionReport"}
            3.0.1 | POST /hub                           | {"callback":"https://listener.example.com/"}
            5.1.0 | POST /hub | {"@type":"Hub","callback":"https://listener.example.com/"}
            """)
    void theSmallestBodyHasWhatIsRequiredAndNoMore(String version, String operation, String body) {
        assertThat(smallest(OfficialDocument.of(version), operation)).isEqualTo(body);
        assertThat(request(version, operation, body)).isEmpty();
    }

    @Test
    void theFullBodiesAreLegal() {
        assertThat(request("3.0.1", POST_REQUEST, full.v3Request())).isEmpty();
        assertThat(request("4.0.0", POST_QUERY, full.v4Query())).isEmpty();
        assertThat(request("4.0.1", POST_QUERY, full.v4Query())).isEmpty();
        assertThat(request("5.0.0", POST_QUERY, full.v5Query())).isEmpty();
        assertThat(request("5.1.0", POST_QUERY, full.v5Query())).isEmpty();
        assertThat(request("5.0.0", POST_REPORT, full.v5Report())).isEmpty();
        assertThat(request("5.1.0", POST_REPORT, full.v5Report())).isEmpty();
    }

    @Test
    void theSmallestDamageIsNoticed() {
        assertThat(request("4.0.1", POST_QUERY, "{}")).isNotEmpty();
        assertThat(request("4.0.1", POST_QUERY, full.v4Query().replace("2026-11-01T", "2026-11-01 at ")))
                .isNotEmpty();
        assertThat(request("4.0.1", POST_QUERY, full.v4Query().replace("https://schemas", "no URI ")))
                .isNotEmpty();
        assertThat(request("3.0.1", POST_REQUEST, full.v3Request().replace("\"href\"", "\"no\"")))
                .isNotEmpty();
        assertThat(request("5.1.0", POST_QUERY, full.v5Query().replace("\"PartyRef\"", "\"Party\"")))
                .isNotEmpty();
        assertThat(request("5.1.0", POST_QUERY, full.v5Query().replace("\"BucketRef\"", "\"ProductRef\"")))
                .isNotEmpty();
        assertThat(request("5.1.0", POST_REPORT, full.v5Report().replace("2026-12-01T00:00:00Z", "2026-12-01")))
                .isNotEmpty();
    }

    @Test
    void aBucketWithAnIdIsNoReferenceForThatReason() {
        var report = """
                {"@type": "UsageConsumptionReport", "id": "1", "href": "https://localhost/1", "bucket":
                  [{"@type": "%s", "id": "B-1", "remainingValue": {"amount": 1, "units": "GB"}, "status": "%s"}]}""";

        assertThat(answer("5.1.0", "GET /usageConsumptionReport/{id}", 200, report.formatted("Bucket", "active")))
                .isEmpty();
        assertThat(answer("5.1.0", "GET /usageConsumptionReport/{id}", 200, report.formatted("Bucket", "full")))
                .isNotEmpty();
        assertThat(answer("5.1.0", "GET /usageConsumptionReport", 206, "[" + report.formatted("", "active") + "]"))
                .isNotEmpty();
    }

    @Test
    void aClassIsOneOfThoseThatADiscriminatorNamesWithOrWithoutAlternatives() {
        var report = """
                {"@type": "%s", "id": "1", "href": "https://localhost/1", "product": [{"@type": "%s", "id": "P-1"}]}""";

        assertThat(answer(
                        "5.1.0",
                        "GET /usageConsumptionReport/{id}",
                        200,
                        report.formatted("UsageConsumptionReport", "ProductRef")))
                .isEmpty();
        assertThat(answer(
                        "5.1.0",
                        "GET /usageConsumptionReport/{id}",
                        200,
                        report.formatted("UsageConsumptionReport", "BucketRef")))
                .isNotEmpty();
        assertThat(answer("5.1.0", "GET /usageConsumptionReport/{id}", 200, report.formatted("Report", "ProductRef")))
                .isNotEmpty();
    }

    @Test
    void whatAFileDoesNotDeclareIsCheckedAsWhatItDoes() {
        var texts = "{\"code\": \"tooLarge\", \"reason\": \"large\"}";

        assertThat(answer("4.0.1", "POST /hub", 413, texts)).isEmpty();
        assertThat(answer("4.0.1", "POST /hub", 413, "{}")).isNotEmpty();
        assertThat(answer("4.0.1", "GET /queryUsageConsumption", 206, "[1]")).isNotEmpty();
    }

    @Test
    void errorsAreOfTheirVersionsTypes() {
        var numbers = "{\"code\": 404, \"reason\": \"none\", \"status\": 404}";
        var texts = "{\"code\": \"notFound\", \"reason\": \"none\", \"status\": \"404\"}";

        assertThat(answer("3.0.1", "GET /usageConsumptionReport/{id}", 404, numbers))
                .isEmpty();
        assertThat(answer("3.0.1", "GET /usageConsumptionReport/{id}", 404, texts))
                .isNotEmpty();
        assertThat(answer("4.0.1", "GET /queryUsageConsumption/{id}", 404, texts))
                .isEmpty();
        assertThat(answer("5.0.0", "DELETE /hub/{id}", 404, texts)).isNotEmpty();
        assertThat(answer("5.0.0", "DELETE /hub/{id}", 404, texts.replace("{", "{\"@type\": \"Error\", ")))
                .isEmpty();
    }
}
