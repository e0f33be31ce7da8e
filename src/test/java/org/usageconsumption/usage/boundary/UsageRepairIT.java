package org.usageconsumption.usage.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.BehindTheServer;
import org.usageconsumption.fixtures.Consumption;
import org.usageconsumption.fixtures.InServer;
import org.usageconsumption.fixtures.SampleBuckets;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;
import org.usageconsumption.tmforum.Json;

/** A subscriber has a bucket of voice alone, and one of data with a neighbour. */
class UsageRepairIT extends InServer {

    private final SampleProducts subscriber = SampleProducts.subscriber();
    private final SampleProducts neighbour = SampleProducts.subscriber();
    private final String shared = "SHARED-" + subscriber.key();

    @BeforeEach
    void count() {
        var data = SampleBuckets.of(shared, "data", 1_000, "B");
        api.put(
                subscriber.path(),
                subscriber.with(SampleBuckets.of(subscriber.bucketId(), "voice", 72_000, "s"), data));
        api.put(neighbour.path(), neighbour.with(data));
        report("voice", subscriber, 100, "s");
        report("data", subscriber, 10, "B");
        report("data", neighbour, 20, "B");
    }

    private void report(String type, SampleProducts by, int amount, String units) {
        var usage = SampleUsages.of(type + "-" + by.key(), type, by.msisdn(), amount, units);
        assertThat(api.post(Api.USAGE, usage).status()).isEqualTo(201);
    }

    private void change(String sql, Object... parameters) {
        assertThat(BehindTheServer.change(sql, parameters)).isEqualTo(1);
    }

    private Stream<JsonNode> own(JsonNode audit) {
        return audit.get("difference")
                .valueStream()
                .filter(each -> each.get("bucketId").textValue().contains(subscriber.key()));
    }

    private Stream<JsonNode> found() {
        return own(api.get("/usage-audit").body());
    }

    private Stream<JsonNode> repaired() {
        return own(api.post("/usage-audit", "").body());
    }

    private Consumption told(String bucketId) {
        return Consumption.of(api, subscriber.msisdn(), bucketId);
    }

    @Test
    void whatIsRightStays() {
        assertThat(repaired()).isEmpty();
        assertThat(told(shared).used()).isEqualTo("30 B");
    }

    @Test
    void theCountersOfAnOnlyUserArePutRight() {
        change("UPDATE bucket SET used = used + 7, out_of_bucket = 3 WHERE id = ?", subscriber.bucketId());

        assertThat(repaired())
                .extracting(
                        each -> each.get("level").textValue(),
                        each -> each.get("used").intValue(),
                        each -> each.get("outOfBucket").intValue())
                .containsExactlyInAnyOrder(tuple("global", 7, 3), tuple("product", 7, 3), tuple("user", 7, 3));

        assertThat(found()).isEmpty();
        assertThat(told(subscriber.bucketId()).used()).isEqualTo("100 s");
        assertThat(told(subscriber.bucketId()).outOfBucket()).isEqualTo("0 s");
    }

    @Test
    void theCountersOfEachOfSeveralArePutRight() {
        change("UPDATE bucket SET used = 0 WHERE id = ?", shared);
        change("UPDATE product_bucket SET used = 25 WHERE bucket_id = ? AND product_id = ?", shared, neighbour.id());
        change(
                "UPDATE bucket_user SET out_of_bucket = 4 WHERE bucket_id = ? AND user_id = ?",
                shared,
                subscriber.partyId());

        assertThat(repaired()).hasSize(3);

        assertThat(found()).isEmpty();
        assertThat(told(shared).used()).isEqualTo("30 B");
        assertThat(told(shared).counter("product", "used")).isEqualTo("10 B");
    }

    @Test
    void whatWasCountedForTheWrongOneIsGivenToTheRightOne() {
        change(
                "UPDATE bucket SET sole_product_id = ?, sole_user_id = ? WHERE id = ?",
                neighbour.id(),
                "NOBODY",
                subscriber.bucketId());

        assertThat(repaired()).isNotEmpty();

        assertThat(found()).isEmpty();
        assertThat(told(subscriber.bucketId()).counter("product", "used")).isEqualTo("100 s");
        assertThat(told(subscriber.bucketId()).counter("user", "used")).isEqualTo("100 s");
    }

    @Test
    void usageThatComesMeanwhileStaysRight() {
        var coming = IntStream.range(0, 2)
                .mapToObj(thread -> CompletableFuture.runAsync(() ->
                        IntStream.range(0, 30).forEach(number -> api.post(Api.USAGE, arrayOf(thread * 30 + number)))))
                .toArray(CompletableFuture[]::new);

        for (var round = 0; round < 5; round++) {
            change("UPDATE bucket SET used = used + 7 WHERE id = ?", shared);
            change(
                    "UPDATE product_bucket SET used = used + 1 WHERE bucket_id = ? AND product_id = ?",
                    shared,
                    neighbour.id());
            repaired();
        }
        CompletableFuture.allOf(coming).join();

        assertThat(found()).isEmpty();
        assertThat(told(shared).used()).isEqualTo("630 B");
    }

    private String arrayOf(int number) {
        var array = Json.array();
        for (var by : new SampleProducts[] {subscriber, neighbour}) {
            array.add((ObjectNode) Json.parse(SampleUsages.of(number + "-" + by.key(), "data", by.msisdn(), 5, "B")));
        }
        return array.toString();
    }
}
