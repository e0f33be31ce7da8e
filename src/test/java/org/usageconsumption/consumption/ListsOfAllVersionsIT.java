package org.usageconsumption.consumption;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.BlackBox;
import org.usageconsumption.fixtures.SampleProducts;

/** What lists have in common, in every version. */
class ListsOfAllVersionsIT extends BlackBox {

    private static final List<String> LISTS =
            List.of(Api.V3_REPORT, Api.V3_REQUEST, Api.QUERY, Api.V5_REPORT, Api.V5_QUERY);

    private final SampleProducts subscriber = SampleProducts.subscriber();
    private String id;
    /** Narrows lists to what this test made, so that they are not long to evaluate. */
    private String own;

    /** A request and its report are in the lists of all versions. */
    @BeforeEach
    void aReportIsRequestedTwice() {
        api.put(subscriber.path(), subscriber.voice20h());
        var request = "{\"bucket\": [{\"id\": \"" + subscriber.bucketId() + "\"}]}";
        id = api.post(Api.V3_REQUEST, request).body().get("id").textValue();
        var second = api.post(Api.V3_REQUEST, request).body().get("id").textValue();
        own = "&id=" + String.join(",", id, second, subscriber.id());
    }

    private static String filter(String path, String expression) {
        return path + "?filter=" + URLEncoder.encode(expression, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @FieldSource("LISTS")
    void aJsonPathSelectsResources(String path) {
        for (var form : List.of("$[?(@.id=='%s')]", "[?(@.id == \"%s\")]")) {
            assertThat(api.get(filter(path, form.formatted(id)) + own).ids()).containsExactly(id);
            assertThat(api.get(filter(path, form.formatted(id)) + "&id=" + subscriber.id())
                            .ids())
                    .as("both must match")
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            v3/usageConsumptionReport        | bucket[?(@.id=='%s')]                                          | 3
            v3/usageConsumptionReportRequest | $.bucket[?(@.id=='%s')]                                        | 2
            v4/queryUsageConsumption         | searchCriteria.bucketRefOrValue[?(@.id=='%s')]                 | 2
            v4/queryUsageConsumption         | usageConsumption[*].bucketRefOrValue[?(@.id=='%s' && @.isShared==false)] | 2
            v5/usageConsumptionReport        | bucket[?(@.id=='%s' && @.remainingValue.amount>=72000)]        | 3
            v5/queryUsageConsumption         | $.usageConsumption[*].bucket[?(@.id=='%s')]                    | 2
            """)
    void aJsonPathSelectsByWhatIsInAResource(String path, String expression, int matches) {
        var list = "/tmf-api/usageConsumption/" + path;
        var found = api.get(
                filter(list, expression.formatted(subscriber.bucketId())) + own + "&limit=1&fields=none&sort=id");

        assertThat(found.header("X-Total-Count")).isEqualTo(String.valueOf(matches));
        assertThat(found.body()).hasSize(1);
        assertThat(api.get(filter(list, expression.formatted("none")) + own)
                        .http()
                        .body())
                .isEqualTo("[]");
    }

    @ParameterizedTest
    @FieldSource("LISTS")
    void aJsonPathThatIsNoneIsInvalidAndWhatIsNotDoneHereUnsupported(String path) {
        for (var none : List.of("$[?(@.id==", "bucket[", "$[?(@.id=='1']")) {
            assertThat(api.get(filter(path, none)).status()).as(none).isEqualTo(400);
        }
        for (var unsupported : List.of("$[?(@.id=~/a.*/)]", "$..a..b", "$.bucket.length()", "$[0]")) {
            assertThat(api.get(filter(path, unsupported)).status())
                    .as(unsupported)
                    .isEqualTo(501);
        }
    }

    @ParameterizedTest
    @FieldSource("LISTS")
    void aPartIs206ButInVersion3AndTheWholeIs200(String path) {
        var part = api.get(path + "?limit=1&fields=none");
        var whole = api.get(path + "?id=" + id);

        assertThat(part.status()).isEqualTo(path.contains("/v3/") ? 200 : 206);
        assertThat(part.header("X-Result-Count")).isEqualTo("1");
        assertThat(Integer.parseInt(part.header("X-Total-Count"))).isGreaterThan(1);
        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.header("X-Total-Count")).isEqualTo("1");
    }

    @Test
    void pagesAreLinkedInEveryVersion() {
        for (var path : LISTS) {
            var filtered = path + "?id=" + id + "," + subscriber.id() + ",none&limit=1&fields=none&offset=0";
            var first = api.get(filtered);
            var total = Integer.parseInt(first.header("X-Total-Count"));

            assertThat(total).isEqualTo(path.endsWith("Report") ? 2 : 1);
            assertThat(first.link("prev")).isEmpty();
            assertThat(first.link("next").isPresent()).isEqualTo(total > 1);
            assertThat(api.get(first.link("last").orElseThrow()).ids()).containsExactly(id);
        }
    }
}
