package org.usageconsumption.usage.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.BlackBox;
import org.usageconsumption.fixtures.Clients;
import org.usageconsumption.fixtures.Consumption;
import org.usageconsumption.fixtures.SampleBuckets;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;

class ConcurrentUsageIT extends BlackBox {

    private static final int CLIENTS = 16;
    private static final int RECORDS = 25;

    private final SampleProducts one = SampleProducts.subscriber();
    private final SampleProducts other = SampleProducts.subscriber();

    private String second(int client, int record, SampleProducts subscriber) {
        return SampleUsages.of(client + "." + record + "-" + one.key(), "voice", subscriber.msisdn(), 1, "s");
    }

    @Test
    void recordsThatMeetOnOneSharedBucketLoseNothing() throws Exception {
        var shared = SampleBuckets.of(one.bucketId(), "voice", 300, "s");
        api.put(one.path(), one.with(shared));
        api.put(other.path(), other.with(shared));
        List<Callable<Boolean>> clients = new ArrayList<>();
        for (var client = 0; client < CLIENTS; client++) {
            var number = client;
            clients.add(() -> IntStream.range(0, RECORDS)
                    .allMatch(record -> api.post(Api.USAGE, second(number, record, number % 2 == 0 ? one : other))
                                    .status()
                            == 201));
        }

        assertThat(Clients.together(clients)).containsOnly(true);

        var bucket = Consumption.of(api, one.msisdn(), one.bucketId());
        assertThat(bucket.used()).isEqualTo("300 s");
        assertThat(bucket.remaining()).isEqualTo("0 s");
        assertThat(bucket.outOfBucket()).isEqualTo("100 s");
        var ofOne = bucket.counter("product", "used");
        var ofOther = Consumption.of(api, other.msisdn(), one.bucketId()).counter("product", "used");
        assertThat(seconds(ofOne) + seconds(ofOther)).isEqualTo(300);
    }

    private static int seconds(String quantity) {
        return Integer.parseInt(quantity.replace(" s", ""));
    }

    @Test
    void theSameRecordFromManyClientsAtOnceCountsOnce() throws Exception {
        api.put(one.path(), one.voice20h());
        List<Callable<Integer>> clients = new ArrayList<>();
        for (var client = 0; client < CLIENTS; client++) {
            clients.add(() -> api.post(Api.USAGE, second(0, 0, one)).status());
        }

        var answers = Clients.together(clients);

        assertThat(answers).containsOnly(200, 201).containsOnlyOnce(201);
        assertThat(Consumption.of(api, one.msisdn(), one.bucketId()).used()).isEqualTo("1 s");
    }

    @Test
    void theSameKeyForTwoSubscribersAtOnceCountsForOneOfThem() throws Exception {
        api.put(one.path(), one.voice20h());
        api.put(other.path(), other.voice20h());
        List<Callable<Integer>> clients = new ArrayList<>();
        for (var client = 0; client < CLIENTS; client++) {
            var subscriber = client % 2 == 0 ? one : other;
            clients.add(() -> api.post(Api.USAGE, second(0, 0, subscriber)).status());
        }

        var answers = Clients.together(clients);

        assertThat(answers).containsOnly(200, 201, 409).containsOnlyOnce(201);
        assertThat(List.of(
                        Consumption.of(api, one.msisdn(), one.bucketId()).used(),
                        Consumption.of(api, other.msisdn(), other.bucketId()).used()))
                .containsExactlyInAnyOrder("0 s", "1 s");
    }

    @Test
    void arraysOverTheSameSubscribersInOppositeOrderLoseNothing() throws Exception {
        api.put(one.path(), one.voice20h());
        api.put(other.path(), other.voice20h());
        List<Callable<Integer>> clients = new ArrayList<>();
        for (var client = 0; client < CLIENTS; client++) {
            var number = client;
            var pair = client % 2 == 0 ? List.of(one, other) : List.of(other, one);
            var array = IntStream.range(0, RECORDS * 2)
                    .mapToObj(record -> second(number, record, pair.get(record % 2)))
                    .collect(Collectors.joining(",", "[", "]"));
            clients.add(() -> api.post(Api.USAGE, array).body().get("counted").intValue());
        }

        assertThat(Clients.together(clients)).containsOnly(RECORDS * 2);

        assertThat(Consumption.of(api, one.msisdn(), one.bucketId()).used()).isEqualTo("400 s");
        assertThat(Consumption.of(api, other.msisdn(), other.bucketId()).used()).isEqualTo("400 s");
    }

    @Test
    void theSameProductFromManyClientsAtOnceIsProvisionedOnce() throws Exception {
        List<Callable<Integer>> clients = new ArrayList<>();
        for (var client = 0; client < CLIENTS; client++) {
            clients.add(() -> api.put(one.path(), one.voice20h()).status());
        }

        var answers = Clients.together(clients);

        assertThat(answers).containsOnly(200, 201).containsOnlyOnce(201);
    }
}
