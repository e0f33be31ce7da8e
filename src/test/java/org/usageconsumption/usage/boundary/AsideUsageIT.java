package org.usageconsumption.usage.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Api.Answer;
import org.usageconsumption.fixtures.Deployments;
import org.usageconsumption.fixtures.Loads;
import org.usageconsumption.fixtures.SampleFiles;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;
import org.usageconsumption.tmforum.Json;

/** Usage of a day whose week, and the grace after it, are long over. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AsideUsageIT {

    private static final String DAILY = """
            {"id": "%s", "usageType": "voice", "allowance": {"amount": 500, "units": "s"},
             "validFor": {"startDateTime": "2026-01-01T00:00:00Z"}, "recurringPeriod": {"periodType": "day"}}""";

    private static final String RATED = "{\"status\": \"rated\"}";

    private final Api api = Api.ofTests();
    private final SampleProducts subscriber = SampleProducts.subscriber();

    @Deployment(testable = false)
    public static WebArchive application() {
        return Deployments.configured(Map.of("usage.grace", "P7D"));
    }

    @BeforeEach
    void subscribe() {
        api.put(subscriber.path(), subscriber.with(DAILY.formatted(subscriber.bucketId())));
    }

    private ObjectNode late(String name, int seconds) {
        return (ObjectNode) Json.parse(SampleUsages.of(id(name), "voice", subscriber.msisdn(), seconds, "s"));
    }

    private ObjectNode naming(String how, String other, ObjectNode usage) {
        usage.withArray("usageCharacteristic").addObject().put("name", how).put("value", id(other));
        return usage;
    }

    private String id(String name) {
        return name + "-" + subscriber.key();
    }

    private Answer aside(String more) {
        return api.get(Api.USAGE + "?status=received&productRef.id=" + subscriber.id() + more);
    }

    private Answer rate(String name) {
        return api.patch(Api.USAGE + "/" + id(name), RATED);
    }

    private static String inBucket(JsonNode usage) {
        return usage.at("/ratedProductUsage/0/inBucket/amount").asText();
    }

    private void assertThatAllAddsUp() {
        assertThat(api.get("/usage-audit").body().get("difference"))
                .filteredOn(each -> each.get("bucketId").textValue().contains(subscriber.key()))
                .isEmpty();
    }

    @Test
    void whatCameTooLateIsListedUntilAnOperatorHasItCounted() {
        var taken = api.post(Api.USAGE, late("one", 60).toString());
        assertThat(taken.status()).isEqualTo(201);
        assertThat(taken.body().get("status").textValue()).isEqualTo("received");
        assertThat(taken.body().get("ratedProductUsage")).isEmpty();
        assertThat(aside("").body()).containsExactly(taken.body());

        var rated = rate("one");

        assertThat(rated.status()).isEqualTo(200);
        assertThat(rated.body().get("status").textValue()).isEqualTo("rated");
        assertThat(inBucket(rated.body())).isEqualTo("60");
        assertThat(api.get(Api.USAGE + "/" + id("one")).body()).isEqualTo(rated.body());
        assertThat(aside("").body()).isEmpty();
        assertThatAllAddsUp();
    }

    @Test
    void itIsCountedOnceHoweverOftenAndByHowManyThatIsAskedFor() {
        api.post(Api.USAGE, late("one", 60).toString());

        var answers =
                IntStream.range(0, 16).parallel().mapToObj(each -> rate("one")).toList();

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body().get("ratedProductUsage")).hasSize(1);
        });
        assertThat(rate("one").status()).isEqualTo(200);
        assertThat(api.post(Api.USAGE, late("one", 60).toString()).status()).isEqualTo(200);
        assertThatAllAddsUp();
    }

    @Test
    void theReceiptOfAnArrayCountsWhatIsKeptAside() {
        var array = Json.array().add(late("one", 60)).add(late("now", 5).put("usageDate", "2026-11-24T10:00:00Z"));

        var receipt = api.post(Api.USAGE, array.toString()).body();

        assertThat(receipt.get("counted").intValue()).isEqualTo(1);
        assertThat(receipt.get("keptAside").intValue()).isEqualTo(1);
        assertThat(receipt.at("/result/0/status").textValue()).isEqualTo("keptAside");
        assertThat(receipt.at("/result/0/id").textValue()).isEqualTo(id("one"));
    }

    @Test
    void aFileCountsWhatIsKeptAside() {
        var name = subscriber.key() + "-late.ndjson";
        SampleFiles.file(name, late("one", 60) + "\n" + late("now", 5).put("usageDate", "2026-11-24T10:00:00Z"));

        var file = Loads.ofUsage(api).load(name, null);

        assertThat(file.get("keptAside").intValue()).isEqualTo(1);
        assertThat(Loads.counts(file)).isEqualTo("1 0 0 0");
    }

    @Test
    void theListHasPagesAndIsFilteredByWhatTheColumnsKnow() {
        for (var day = 2; day < 6; day++) {
            api.post(
                    Api.USAGE,
                    late("day" + day, day)
                            .put("usageDate", "2026-11-0" + day + "T10:00:00Z")
                            .toString());
        }

        var page = aside("&limit=3");

        assertThat(page.status()).isEqualTo(206);
        assertThat(page.header("X-Total-Count")).isEqualTo("4");
        assertThat(page.body())
                .extracting(usage -> usage.get("id").textValue())
                .containsExactly(id("day2"), id("day3"), id("day4"));
        assertThat(aside("&limit=3&offset=3").body()).hasSize(1);
        assertThat(aside("&usageDate.gt=2026-11-03T10:00:00Z&usageDate.lte=2026-11-05T10:00:00Z")
                        .body())
                .hasSize(2);
        assertThat(aside("&logicalResource.id=" + subscriber.msisdn() + "&usageType=voice")
                        .body())
                .hasSize(4);
        assertThat(aside("&usageType=data").body()).isEmpty();
        assertThat(aside("&sort=-usageDate&fields=usageDate")
                        .body()
                        .at("/0/usageDate")
                        .textValue())
                .isEqualTo("2026-11-05T10:00:00Z");
        assertThat(aside("&usageCharacteristic.value=2").body()).hasSize(1);
        assertThat(aside("&usageDate=yesterday").status()).isEqualTo(400);
    }

    @Test
    void nothingElseOfUsageIsChanged() {
        api.post(Api.USAGE, late("one", 60).toString());
        var href = Api.USAGE + "/" + id("one");

        var other = api.patch(href, "{\"status\": \"rated\", \"usageType\": \"data\"}");

        assertThat(other.status()).isEqualTo(400);
        assertThat(other.body().get("reason").textValue()).contains("usageType cannot be changed");
        assertThat(api.patch(href, "{\"status\": \"guided\"}")
                        .body()
                        .get("reason")
                        .textValue())
                .contains("status must be one of rated, rejected");
        assertThat(api.patch(href, "{}").status()).isEqualTo(400);
        assertThat(api.patch(href, "[]").status()).isEqualTo(400);
        assertThat(rate("none").status()).isEqualTo(404);
        assertThat(aside("").body()).hasSize(1);
    }

    @Test
    void whatWasCorrectedMeanwhileIsNoLongerCounted() {
        api.post(Api.USAGE, late("one", 60).toString());
        api.post(Api.USAGE, naming("corrects", "one", late("two", 50)).toString());

        assertThat(rate("one").status()).isEqualTo(409);
        assertThat(inBucket(rate("two").body())).isEqualTo("50");
        assertThat(rate("two").status()).isEqualTo(200);
        assertThatAllAddsUp();
    }

    @Test
    void aCorrectionThatCameTooLateTakesItsPlaceOnceItIsCounted() {
        api.post(Api.USAGE, late("one", 60).toString());
        rate("one");
        var correction =
                api.post(Api.USAGE, naming("corrects", "one", late("two", 50)).toString());
        assertThat(correction.body().get("status").textValue()).isEqualTo("received");

        assertThat(rate("two").status()).isEqualTo(200);

        var earlier = api.get(Api.USAGE + "/" + id("one")).body();
        assertThat(earlier.get("status").textValue()).isEqualTo("rerated");
        assertThat(earlier.get("replacedBy").textValue()).isEqualTo(id("two"));
        assertThat(rate("two").body().get("ratedProductUsage")).hasSize(2);
        assertThatAllAddsUp();
    }

    @Test
    void whatNobodyHasABucketForAnyMoreStaysAside() {
        api.post(Api.USAGE, late("one", 60).toString());
        api.put(subscriber.path(), subscriber.with());

        var refused = rate("one");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().get("reason").textValue()).contains("cannot be counted", "has no bucket");
        assertThat(aside("").body()).hasSize(1);
    }

    @Test
    void whatIsRejectedIsNeverCountedAndNoLongerListed() {
        api.post(Api.USAGE, late("one", 60).toString());
        var href = Api.USAGE + "/" + id("one");

        assertThat(api.patch(href, "{\"status\": \"rejected\"}")
                        .body()
                        .get("status")
                        .textValue())
                .isEqualTo("rejected");
        assertThat(api.patch(href, "{\"status\": \"rejected\"}").status()).isEqualTo(200);

        assertThat(api.patch(href, "{\"status\": \"rated\"}").status()).isEqualTo(409);
        assertThat(api.get(Api.USAGE + "?status=received&id=" + id("one")).body())
                .isEmpty();
        api.post(
                Api.USAGE,
                late("now", 5).put("usageDate", "2026-11-24T10:00:00Z").toString());
        assertThat(api.patch(Api.USAGE + "/" + id("now"), "{\"status\": \"rejected\"}")
                        .status())
                .isEqualTo(409);
    }
}
