package org.usageconsumption.product.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Api.Answer;
import org.usageconsumption.fixtures.BlackBox;
import org.usageconsumption.fixtures.Clients;
import org.usageconsumption.fixtures.SampleBuckets;
import org.usageconsumption.fixtures.SampleProducts;

/** Arrays that meet on the same products and buckets at the same moment. */
class ConcurrentProvisioningIT extends BlackBox {

    private static final int CLIENTS = 6;
    private static final int ROUNDS = 5;
    private static final int PRODUCTS = 40;
    private static final int BUCKETS = 8;

    private final List<SampleProducts> subscribers =
            Stream.generate(SampleProducts::subscriber).limit(PRODUCTS).toList();
    private final List<String> buckets = IntStream.range(0, BUCKETS)
            .mapToObj(number -> "SHARED-" + number + "-" + subscribers.get(0).key())
            .toList();

    private Answer send(List<String> products) {
        return api.post(Api.PRODUCTS, products.stream().collect(Collectors.joining(",", "[", "]")));
    }

    private static String product(SampleProducts subscriber, List<String> bucketIds) {
        return subscriber.identified(subscriber.with(bucketIds.stream()
                .map(id -> SampleBuckets.of(id, "data", 10, "GB"))
                .toArray(String[]::new)));
    }

    private static int rejected(Answer receipt) {
        assertThat(receipt.status()).isEqualTo(200);
        return receipt.body().get("rejected").intValue();
    }

    /** Each client sends its arrays, one after the other. */
    private void assertAllTaken(BiFunction<Integer, Random, List<String>> array) throws Exception {
        var seed = System.nanoTime();
        Logger.getLogger(getClass().getName()).info(() -> "The seed is " + seed);
        List<Callable<Integer>> clients = new ArrayList<>();
        for (var client = 0; client < CLIENTS; client++) {
            var number = client;
            var random = new Random(seed + client);
            clients.add(() -> IntStream.range(0, ROUNDS)
                    .map(round -> rejected(send(array.apply(number, random))))
                    .sum());
        }
        assertThat(Clients.together(clients)).as("rejected, seed " + seed).containsOnly(0);
    }

    /** Each sends them in another order: where they waited for one another, they would until a time-out. */
    @Test
    void theSameNewProductsFromManyClientsAreCreatedOnceEach() throws Exception {
        List<Callable<Integer>> clients = new ArrayList<>();
        for (var client = 0; client < CLIENTS; client++) {
            var shuffled = subscribers.stream()
                    .map(each -> product(each, List.of(each.bucketId(), buckets.get(0))))
                    .collect(Collectors.toCollection(ArrayList::new));
            Collections.shuffle(shuffled, new Random(client));
            clients.add(() -> send(shuffled).body().get("created").intValue());
        }

        var created = Clients.together(clients);

        assertThat(created.stream().mapToInt(Integer::intValue).sum()).isEqualTo(PRODUCTS);
        assertBearersAreCountedRight();
    }

    @Test
    void newBucketsThatManyArraysDefineInAnyOrderAreSharedByAll() throws Exception {
        assertAllTaken((client, random) -> {
            var shuffled = new ArrayList<>(buckets);
            Collections.shuffle(shuffled, random);
            return subscribers.stream()
                    .skip(client * PRODUCTS / CLIENTS)
                    .limit(PRODUCTS / CLIENTS)
                    .map(each -> product(each, shuffled))
                    .toList();
        });

        assertThat(api.get(subscribers.get(0).path()).body().get("bucket")).hasSize(BUCKETS);
        assertBearersAreCountedRight();
    }

    @Test
    void productsThatJoinAndLeaveBucketsInManyArraysAreCountedRight() throws Exception {
        assertAllTaken((client, random) -> {
            var shuffled = new ArrayList<>(subscribers);
            Collections.shuffle(shuffled, random);
            return shuffled.stream()
                    .limit(PRODUCTS / 2)
                    .map(each -> product(
                            each,
                            buckets.stream()
                                    .filter(bucket -> random.nextBoolean())
                                    .toList()))
                    .toList();
        });

        assertBearersAreCountedRight();
    }

    /** With two bearers left each bucket is shared, with one it is not: fewer or more counted would show. */
    private void assertBearersAreCountedRight() {
        bearAllBy(2);
        assertThat(areShared()).containsOnly(true);
        bearAllBy(1);
        assertThat(areShared()).containsOnly(false);
    }

    private void bearAllBy(int bearers) {
        var products = IntStream.range(0, PRODUCTS)
                .mapToObj(number -> product(subscribers.get(number), number < bearers ? buckets : List.of()))
                .toList();
        assertThat(rejected(send(products))).isZero();
    }

    private List<Boolean> areShared() {
        return api.get(subscribers.get(0).path())
                .body()
                .get("bucket")
                .valueStream()
                .map(bucket -> bucket.get("isShared").booleanValue())
                .toList();
    }
}
