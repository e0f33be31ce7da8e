package org.usageconsumption.consumption.v4;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.BlackBox;
import org.usageconsumption.fixtures.Consumption;
import org.usageconsumption.fixtures.SampleBuckets;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;
import org.usageconsumption.fixtures.Tasks;

class QueryUsageConsumptionIT extends BlackBox {

    private final SampleProducts one = SampleProducts.subscriber();
    private final SampleProducts other = SampleProducts.subscriber();
    private final String shared = "SHARED-" + one.key();

    /** Two subscribers who share 2 GB of data, each with voice of their own. */
    @BeforeEach
    void family() {
        var data = SampleBuckets.of(shared, "data", 2, "GB", "\"isShared\": true, \"priority\": 2");
        api.put(one.path(), one.with(SampleBuckets.of(one.bucketId(), "voice", 20, "h"), data));
        api.put(other.path(), other.with(SampleBuckets.of(other.bucketId(), "voice", 20, "h"), data));
    }

    private JsonNode ask(String searchCriteria) {
        return ask(searchCriteria, "");
    }

    private JsonNode ask(String searchCriteria, String more) {
        var answer = api.post(Api.QUERY, "{\"searchCriteria\": " + searchCriteria + more + "}");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer.body().get("usageConsumption");
    }

    private static List<String> ids(JsonNode usageConsumption) {
        var ids = new ArrayList<String>();
        usageConsumption.forEach(consumption -> ids.add(consumption.get("id").textValue()));
        return ids;
    }

    @Test
    void aQueryIsAnsweredAtOnceAndItsAnswerStays() {
        var created = api.post(
                Api.QUERY, "{\"searchCriteria\": {\"logicalResource\": [{\"id\": \"" + one.msisdn() + "\"}]}}");
        api.post(Api.USAGE, SampleUsages.of("1-" + one.key(), "voice", one.msisdn(), 125, "s"));
        var later = api.get(created.header("Location"));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location"))
                .isEqualTo(created.body().get("href").textValue())
                .endsWith(created.body().get("id").textValue());
        assertThat(created.body().at("/usageConsumption/0/state").textValue()).isEqualTo("done");
        assertThat(later.status()).isEqualTo(200);
        assertThat(later.body()).isEqualTo(created.body());
    }

    @Test
    void aBucketTellsWhatIsUsedAndWhatRemainsAndAsOfWhen() {
        var before = Instant.now();
        api.post(Api.USAGE, SampleUsages.of("1-" + one.key(), "data", one.msisdn(), 100, "MB"));

        var consumption = ask("{\"product\": [{\"id\": \"" + one.id() + "\"}]}").get(0);

        var data = Consumption.in(consumption, shared);
        var bucket = data.bucket();
        assertThat(bucket.get("remainingValueName").textValue()).isEqualTo("1.9 GB");
        assertThat(bucket.at("/remainingValue/amount").decimalValue()).isEqualByComparingTo("1.9");
        assertThat(bucket.at("/reservedValue/amount").decimalValue()).isEqualByComparingTo("0");
        assertThat(bucket.get("status").textValue()).isEqualTo("active");
        assertThat(bucket.get("isShared").booleanValue()).isTrue();
        assertThat(bucket.at("/validFor/startDateTime").textValue()).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(bucket.at("/product/0/id").textValue()).isEqualTo(one.id());
        assertThat(bucket.at("/logicalResource/0/id").textValue()).isEqualTo(one.msisdn());
        assertThat(bucket.at("/relatedParty/0/id").textValue()).isEqualTo(one.partyId());
        assertThat(bucket.at("/partyAccount/id").textValue()).isEqualTo(one.accountId());
        assertThat(bucket.get("newestUsageDateTime").textValue()).isEqualTo(SampleUsages.USED_AT);
        assertThat(Instant.parse(bucket.get("asOfDateTime").textValue()))
                .isAfterOrEqualTo(before.minusMillis(1))
                .isBeforeOrEqualTo(Instant.now());
        assertThat(data.used()).isEqualTo("0.1 GB");
        assertThat(data.counter("product", "used")).isEqualTo("0.1 GB");
        assertThat(data.counter("user", "used")).isEqualTo("0.1 GB");
        assertThat(bucket.at("/bucketCounter/0/consumptionPeriod/startDateTime").textValue())
                .isEqualTo("2026-11-01T00:00:00Z");
    }

    @Test
    void aSharedBucketStandsInEachProductWithItsOwnCountersAndTheTotal() {
        api.post(Api.USAGE, SampleUsages.of("1-" + one.key(), "data", one.msisdn(), 100, "MB"));
        api.post(Api.USAGE, SampleUsages.of("2-" + one.key(), "data", other.msisdn(), 300, "MB"));

        var found = ask("{\"bucketRefOrValue\": [{\"id\": \"" + shared + "\"}]}");

        assertThat(ids(found)).containsExactlyInAnyOrder(one.id(), other.id());
        for (var consumption : found) {
            var data = Consumption.in(consumption, shared);
            var isOne = consumption.get("id").textValue().equals(one.id());
            assertThat(consumption.get("bucketRefOrValue")).hasSize(1);
            assertThat(data.used()).isEqualTo("0.4 GB");
            assertThat(data.counter("product", "used")).isEqualTo(isOne ? "0.1 GB" : "0.3 GB");
            assertThat(data.counter("user", "used")).isEqualTo(isOne ? "0.1 GB" : "0.3 GB");
        }
    }

    @Test
    void criteriaOfOneKindWiden() {
        var both = ask("{\"logicalResource\": [{\"id\": \"%s\"}, {\"name\": \"MSISDN\", \"value\": \"%s\"}]}"
                .formatted(one.msisdn(), other.msisdn()));

        assertThat(ids(both)).containsExactlyInAnyOrder(one.id(), other.id());
        assertThat(ids(ask("""
                {"relatedParty": [{"id": "%s", "role": "customer", "@referredType": "Individual"},
                                  {"id": "%s", "@referredType": "Individual"}]}""".formatted(one.partyId(), other.partyId())))).hasSize(2);
        assertThat(ids(ask("{\"partyAccount\": [{\"id\": \"%s\"}, {\"id\": \"%s\"}]}"
                        .formatted(one.accountId(), other.accountId()))))
                .hasSize(2);
        assertThat(ids(ask(
                        "{\"service\": [{\"id\": \"S-%s\"}, {\"id\": \"S-%s\"}]}".formatted(one.key(), other.key()))))
                .hasSize(2);
    }

    @Test
    void criteriaOfSeveralKindsNarrow() {
        var ofOne = "{\"bucketRefOrValue\": [{\"id\": \"%s\"}], \"partyAccount\": [{\"id\": \"%s\"}]}"
                .formatted(shared, one.accountId());
        var ofNobody = "{\"product\": [{\"id\": \"%s\"}], \"partyAccount\": [{\"id\": \"%s\"}]}"
                .formatted(other.id(), one.accountId());

        assertThat(ids(ask(ofOne))).containsExactly(one.id());
        assertThat(ask(ofNobody)).isEmpty();
    }

    @Test
    void partiesAndAccountsOfTheQueryItselfNarrowInTheSameWay() {
        var sharers = "{\"bucketRefOrValue\": [{\"id\": \"" + shared + "\"}]}";

        assertThat(ids(ask(sharers, ", " + relatedParty(one)))).containsExactly(one.id());
        assertThat(ids(ask(sharers, ", \"partyAccount\": [{\"id\": \"" + other.accountId() + "\"}]")))
                .containsExactly(other.id());
        assertThat(ask("{" + relatedParty(one) + "}", ", " + relatedParty(other)))
                .isEmpty();
    }

    private static String relatedParty(SampleProducts subscriber) {
        return "\"relatedParty\": [{\"id\": \"" + subscriber.partyId() + "\", \"@referredType\": \"Individual\"}]";
    }

    @Test
    void aUsageTypeSelectsTheProductsThatHaveItAndTheBucketsToTellOf() {
        var found = ask("{\"product\": [{\"id\": \"%s\"}], \"bucketRefOrValue\": [{\"usageType\": \"voice\"}]}"
                .formatted(one.id()));

        assertThat(found.at("/0/bucketRefOrValue")).hasSize(1);
        assertThat(found.at("/0/bucketRefOrValue/0/id").textValue()).isEqualTo(one.bucketId());
        assertThat(ask("{\"product\": [{\"id\": \"%s\"}], \"bucketRefOrValue\": [{\"usageType\": \"fax\"}]}"
                        .formatted(one.id())))
                .isEmpty();
    }

    @Test
    void aPeriodSelectsWhatIsValidInIt() {
        var ofOne = "{\"product\": [{\"id\": \"" + one.id() + "\"}], \"validPeriod\": {%s}}";

        assertThat(ids(ask(ofOne.formatted("\"startDateTime\": \"2026-11-30T00:00:00Z\""))))
                .hasSize(1);
        assertThat(ask(ofOne.formatted("\"startDateTime\": \"2026-12-01T00:00:00Z\"")))
                .isEmpty();
        assertThat(ask(ofOne.formatted("\"endDateTime\": \"2026-11-01T00:00:00Z\"")))
                .isEmpty();
    }

    @Test
    void noCriteriaAtAllMeansEverything() {
        var accepted = api.post(Api.QUERY, "{\"searchCriteria\": {}}").header("Location");

        assertThat(ids(new Tasks(api).untilOver(accepted).body().get("usageConsumption")))
                .contains(one.id(), other.id())
                .hasSizeGreaterThan(1_000)
                .isSorted();
    }

    @Test
    void aQueryThatMatchesNobodyIsEmpty() {
        assertThat(ask("{\"logicalResource\": [{\"id\": \"nobody-" + one.key() + "\"}]}"))
                .isEmpty();
    }

    @Test
    void unknownAttributesOfTheRequestComeBackAsSent() {
        var created = api.post(Api.QUERY, """
                {"searchCriteria": {"product": [{"id": "%s", "hint": {"a": [1, null]}}], "billCycle": 7},
                 "sort": "-x", "@type": "QueryUsageConsumption", "id": "mine", "usageConsumption": "mine"}""".formatted(one.id()));

        var told = api.get(created.header("Location")).body();
        assertThat(told.at("/searchCriteria/product/0/hint/a/0").intValue()).isEqualTo(1);
        assertThat(told.at("/searchCriteria/billCycle").intValue()).isEqualTo(7);
        assertThat(told.get("sort").textValue()).isEqualTo("-x");
        assertThat(told.get("@type").textValue()).isEqualTo("QueryUsageConsumption");
        assertThat(told.get("id").textValue()).isNotEqualTo("mine");
        assertThat(told.get("usageConsumption")).hasSize(1);
    }

    @Test
    void aBucketWhosePeriodHasEndedIsExpired() {
        api.put(
                one.path(),
                one.with(SampleBuckets.of(one.bucketId(), "voice", 20, "h"))
                        .replace("2026-11-01", "2025-11-01")
                        .replace("2026-12-01", "2025-12-01"));

        assertThat(Consumption.of(api, one.msisdn(), one.bucketId())
                        .bucket()
                        .get("status")
                        .textValue())
                .isEqualTo("expired");
    }

    @Test
    void queriesAreListedByPagesWithTheirCounts() {
        ask("{\"product\": [{\"id\": \"" + one.id() + "\"}]}");
        ask("{\"product\": [{\"id\": \"" + one.id() + "\"}]}");

        var page = api.get(Api.QUERY + "?limit=1&offset=1&fields=searchCriteria");

        assertThat(page.status()).isEqualTo(206);
        assertThat(page.header("X-Result-Count")).isEqualTo("1");
        assertThat(Integer.parseInt(page.header("X-Total-Count"))).isGreaterThanOrEqualTo(2);
        assertThat(page.body()).hasSize(1);
        assertThat(page.body().get(0).properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("id", "href", "searchCriteria");
    }

    @Test
    void aDeletedQueryIsGone() {
        var created = api.post(Api.QUERY, "{\"searchCriteria\": {\"product\": [{\"id\": \"none\"}]}}");

        assertThat(api.delete(created.header("Location")).status()).isEqualTo(204);
        assertThat(api.get(created.header("Location")).status()).isEqualTo(404);
        assertThat(api.delete(created.header("Location")).status()).isEqualTo(404);
        assertThat(api.get(Api.QUERY + "/" + UUID.randomUUID()).status()).isEqualTo(404);
    }

    @Test
    void everythingWrongWithAQueryIsToldAtOnce() {
        var refused = api.post(Api.QUERY, """
                {"relatedParty": [{"role": "user"}], "queryUsageConsumptionDate": "2026-11-01",
                 "searchCriteria": {"logicalResource": {"id": 1}, "bucketRefOrValue": [{}],
                                    "validPeriod": {"startDateTime": "2026-11-02T00:00:00Z",
                                                    "endDateTime": "2026-11-01T00:00:00Z"}}}""");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().get("reason").textValue())
                .contains(
                        "relatedParty[0].id is missing",
                        "queryUsageConsumptionDate must be a date-time",
                        "searchCriteria.logicalResource must be an array",
                        "searchCriteria.bucketRefOrValue[0].id or usageType is missing",
                        "searchCriteria.validPeriod.endDateTime lies before startDateTime");
        assertThat(api.post(Api.QUERY, "{}").body().get("reason").textValue()).isEqualTo("searchCriteria is missing");
    }

    @Test
    void aThousandResourcesCanBeAskedForAtOnce() {
        var criteria = IntStream.range(0, 999)
                .mapToObj(number -> "{\"id\": \"none-" + number + "\", \"name\": \"MSISDN\"}")
                .collect(Collectors.joining(",", "[", ", {\"id\": \"" + one.msisdn() + "\", \"name\": \"MSISDN\"}]"));

        assertThat(ids(ask("{\"logicalResource\": " + criteria + "}"))).containsExactly(one.id());
    }

    @Test
    void whatRemainsIsToldAtEveryLevel() {
        api.post(Api.USAGE, SampleUsages.of("1-" + one.key(), "data", one.msisdn(), 1, "GB"));

        var data = Consumption.of(api, one.msisdn(), shared);

        assertThat(data.remaining()).isEqualTo("1 GB");
        assertThat(data.counter("product", "remaining")).isEqualTo("1 GB");
        assertThat(data.counter("user", "remaining")).isEqualTo("1 GB");
    }

    @Test
    void theCountersOfAllLevelsAreOfTheSameMomentWhileUsageComesIn() {
        var usage = CompletableFuture.runAsync(() -> IntStream.range(0, 150)
                .forEach(record ->
                        api.post(Api.USAGE, SampleUsages.of(record + "-" + one.key(), "voice", one.msisdn(), 1, "s"))));

        while (!usage.isDone()) {
            var voice = Consumption.of(api, one.msisdn(), one.bucketId());
            assertThat(List.of(voice.counter("product", "used"), userCounter(voice)))
                    .containsOnly(voice.used());
        }
        usage.join();
    }

    /** None before the first usage. */
    private static String userCounter(Consumption consumption) {
        return consumption.bucket().get("bucketCounter").size() > 3 * 2
                ? consumption.counter("user", "used")
                : consumption.used();
    }
}
