package org.usageconsumption.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.interceptor.Interceptor;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.usageconsumption.database.Conditions;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.InServer;
import org.usageconsumption.fixtures.SampleBalances;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;

/** Every question goes through {@link Reach}: where it withholds something, nobody is told of it. */
class ReachIT extends InServer {

    /** Withholds one account and, while there is such an account, every task and subscription. */
    @Alternative
    @Priority(Interceptor.Priority.APPLICATION)
    @ApplicationScoped
    public static class Narrowed extends Reach {

        private static final String NONE = "none";

        static volatile String withheldAccount = NONE;

        @Override
        public void ofProducts(Conditions conditions, String product) {
            conditions.and(product + ".partyAccountId <> ?", withheldAccount);
        }

        @Override
        public void ofAnswers(Conditions conditions, String answer) {
            if (!withheldAccount.equals(NONE)) {
                conditions.and(answer + ".id is null");
            }
        }

        @Override
        public void ofSubscriptions(Conditions conditions, String subscription) {
            ofAnswers(conditions, subscription);
        }
    }

    private final SampleProducts subscriber = SampleProducts.subscriber();
    private final String usage = SampleUsages.of("1-" + subscriber.key(), "voice", subscriber.msisdn(), 1, "s");
    private String task;
    private String subscription;

    @BeforeEach
    void everythingIsThere() {
        api.put(subscriber.path(), subscriber.voice20h());
        api.post(Api.USAGE, usage);
        task = api.post(Api.QUERY, "{\"searchCriteria\": {\"product\": [{\"id\": \"none\"}]}}")
                .header("Location");
        subscription = api.post(Api.HUB, "{\"callback\": \"https://example.com/" + subscriber.key() + "\"}")
                .header("Location");
    }

    @AfterEach
    void nothingIsWithheld() {
        Narrowed.withheldAccount = Narrowed.NONE;
    }

    @Test
    void whatIsBeyondTheCallersReachDoesNotExist() {
        assertThat(api.get(subscriber.path()).status()).isEqualTo(200);
        assertThat(api.get(task).status()).isEqualTo(200);
        assertThat(api.get(subscription).status()).isEqualTo(200);

        Narrowed.withheldAccount = subscriber.accountId();

        assertThat(api.get(subscriber.path()).status()).isEqualTo(404);
        assertThat(api.delete(subscriber.path()).status()).isEqualTo(404);
        assertThat(api.put(subscriber.path(), subscriber.voice20h()).status()).isEqualTo(404);
        assertThat(api.post(Api.PRODUCTS, "[" + subscriber.identified(subscriber.voice20h()) + "]")
                        .body()
                        .at("/result/0/code")
                        .textValue())
                .isEqualTo("notFound");
        assertThat(api.get(Api.USAGE + "/1-" + subscriber.key()).status()).isEqualTo(404);
        assertThat(api.post(Api.USAGE, usage.replace("1-", "2-")).status()).isEqualTo(400);
        assertThat(api.post(
                                Api.QUERY,
                                "{\"searchCriteria\": {\"logicalResource\": [{\"id\": \"" + subscriber.msisdn()
                                        + "\"}]}}")
                        .body()
                        .get("usageConsumption"))
                .isEmpty();
        assertThat(api.get(task).status()).isEqualTo(404);
        assertThat(api.delete(task).status()).isEqualTo(404);
        assertThat(api.get(subscription).status()).isEqualTo(404);
        assertThat(api.delete(subscription).status()).isEqualTo(404);
        assertThat(api.get(Api.QUERY).header("X-Total-Count")).isEqualTo("0");
        assertThat(api.get(Api.QUERY).body()).isEmpty();
    }

    @Test
    void balancesBeyondTheCallersReachAreNotThere() {
        for (var balance : List.of(Api.TOPUP, Api.ADJUST, Api.RESERVE)) {
            Narrowed.withheldAccount = Narrowed.NONE;
            var body = SampleBalances.of(subscriber.key(), subscriber.bucketId(), 1, "s");
            var one = api.post(balance, body).header("Location");
            assertThat(api.get(one).status()).isEqualTo(200);

            Narrowed.withheldAccount = subscriber.accountId();

            assertThat(api.get(one).status()).isEqualTo(404);
            assertThat(api.get(balance + "?id=" + subscriber.key()).body()).isEmpty();
            var beyond = api.post(balance, body.replace(subscriber.key() + "\", \"bucket", "X\", \"bucket"));
            assertThat(beyond.status()).isEqualTo(400);
            assertThat(beyond.body().get("reason").textValue()).startsWith("bucket.id names no bucket");
        }
        assertThat(api.patch(Api.RESERVE + "/" + subscriber.key(), "{\"status\": \"cancelled\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void thereIsALiveReportOfEachProductInReach() {
        assertLiveReportsInReach(Api.V3_REPORT);
        assertLiveReportsInReach(Api.V5_REPORT);
    }

    private void assertLiveReportsInReach(String reports) {
        Narrowed.withheldAccount = Narrowed.NONE;
        var neighbour = SampleProducts.subscriber();
        api.put(neighbour.path(), neighbour.voice20h());
        var stored = api.post(Api.V5_REPORT, """
                        {"@type": "UsageConsumptionReport", "product": [{"@type": "ProductRef", "id": "none"}]}""").body().get("id").textValue();
        var list = reports + "?id=" + subscriber.id() + "," + neighbour.id() + "," + stored;
        assertThat(ids(api.get(list))).containsExactlyInAnyOrder(subscriber.id(), neighbour.id(), stored);
        assertThat(api.get(list).header("X-Total-Count")).isEqualTo("3");

        Narrowed.withheldAccount = subscriber.accountId();

        assertThat(ids(api.get(list))).containsExactly(neighbour.id());
        assertThat(api.get(list).header("X-Total-Count")).isEqualTo("1");
        for (var id : List.of(subscriber.id(), stored)) {
            assertThat(api.get(reports + "/" + id).status()).isEqualTo(404);
            assertThat(api.delete(reports + "/" + id).status()).isEqualTo(404);
        }
        assertThat(api.get(reports + "/" + neighbour.id()).status()).isEqualTo(200);
        assertThat(api.delete(reports + "/" + neighbour.id()).status()).isEqualTo(409);
    }

    private static List<String> ids(Api.Answer list) {
        return list.body()
                .valueStream()
                .map(report -> report.get("id").textValue())
                .toList();
    }
}
