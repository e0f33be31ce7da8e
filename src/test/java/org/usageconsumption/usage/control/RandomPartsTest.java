package org.usageconsumption.usage.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.usageconsumption.bucket.Standing.Amounts;
import org.usageconsumption.usage.entity.UsageRecord;

/** Whatever is used, corrected and reversed: a whole has what its parts have, and nothing is left once all is reversed. */
class RandomPartsTest {

    private static final List<String> PARTS = List.of("PART-1", "PART-2", "BOTH");
    private static final List<String> PRODUCTS = List.of("P-1", "P-2");
    /** Each of one product: whose of several products a user's counters are is not known. */
    private static final Map<String, List<String>> USERS =
            Map.of("P-1", List.of(Subscribers.CUSTOMER, "CHILD-1"), "P-2", List.of("ADULT-2", "CHILD-2"));

    private final Subscribers subscribers = new Subscribers();
    private final List<UsageRecord> standing = new ArrayList<>();
    private Random random;
    private int number;

    @RepeatedTest(20)
    void aWholeHasWhatItsPartsHave() {
        var seed = System.nanoTime();
        Logger.getLogger(getClass().getName()).info(() -> "The seed is " + seed);
        random = new Random(seed);
        subscribe();

        for (var step = 0; step < 60; step++) {
            if (standing.isEmpty() || random.nextInt(3) > 0) {
                standing.add(subscribers.count(some()));
            } else {
                replace(standing.remove(random.nextInt(standing.size())), random.nextBoolean());
            }
            assertThatPartsAddUp("seed " + seed + ", step " + step);
        }
        while (!standing.isEmpty()) {
            replace(standing.remove(random.nextInt(standing.size())), true);
            assertThatPartsAddUp("seed " + seed + ", at the end");
        }

        assertThat(subscribers.counters()).as("seed " + seed).allMatch(counter -> counter.signum() == 0);
        assertThat(Stream.concat(PARTS.stream(), Stream.of("WHOLE", "PLAIN"))
                        .map(id -> subscribers.bucket(id).charged()))
                .as("seed " + seed)
                .allMatch(charged -> charged.signum() == 0);
    }

    private void subscribe() {
        subscribers.product("P-1", "PART-1", "BOTH", "PLAIN");
        subscribers.product("P-2", "PART-2", "BOTH", "WHOLE");
        subscribers.bucket("WHOLE", 300, tariff("0.07"));
        subscribers.bucket("PLAIN", 60, priority() + tariff("0.01"));
        for (var part : PARTS) {
            subscribers.bucket(part, 100, priority() + tariff("0.05") + ", " + Subscribers.partOf("WHOLE"));
        }
    }

    private String priority() {
        return "\"priority\": " + random.nextInt(3) + ", ";
    }

    private static String tariff(String price) {
        return "\"tariff\": {\"price\": {\"unit\": \"EUR\", \"value\": %s}, \"per\": {\"amount\": 7, \"units\": \"s\"}}"
                .formatted(price);
    }

    private ObjectNode some() {
        var product = PRODUCTS.get(random.nextInt(PRODUCTS.size()));
        var usage = Subscribers.usage("voice", random.nextInt(60), "s", product);
        usage.put("id", "U-" + number++);
        usage.withArray("relatedParty")
                .addObject()
                .put("id", USERS.get(product).get(random.nextInt(2)))
                .put("role", "user");
        return usage;
    }

    private void replace(UsageRecord earlier, boolean isReversed) {
        var record = subscribers.replace(earlier, some(), isReversed);
        if (!isReversed) {
            standing.add(record);
        }
    }

    private void assertThatPartsAddUp(String as) {
        assertAlike(
                as,
                id -> amounts(subscribers.bucket(id).standing(Subscribers.NOW).ofEveryone()));
        PRODUCTS.forEach(product -> assertAlike(as, id -> amounts(ofProduct(product, id))));
        USERS.values().stream()
                .flatMap(List::stream)
                .forEach(user -> assertAlike(as, id -> amounts(subscribers.ofUser(user, id))));
        var used = standing.stream().map(each -> each.quantity().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(amounts("PLAIN").add(amounts("WHOLE"))).as(as).isEqualByComparingTo(used);
    }

    private BigDecimal amounts(String id) {
        return amounts(subscribers.bucket(id).standing(Subscribers.NOW).ofEveryone())
                .get(0);
    }

    private Amounts ofProduct(String productId, String bucketId) {
        return subscribers.ofProduct(productId, bucketId);
    }

    /** In all, and out of the bucket. */
    private static List<BigDecimal> amounts(Amounts amounts) {
        assertThat(List.of(amounts.used(), amounts.outOfBucket(), amounts.charged()))
                .allMatch(amount -> amount.signum() >= 0);
        return List.of(amounts.used().add(amounts.outOfBucket()), amounts.outOfBucket());
    }

    private static void assertAlike(String as, Function<String, List<BigDecimal>> ofBucket) {
        for (var which = 0; which < 2; which++) {
            var index = which;
            assertThat(PARTS.stream().map(ofBucket).map(all -> all.get(index)).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .as(as)
                    .isEqualByComparingTo(ofBucket.apply("WHOLE").get(index));
        }
    }
}
