package org.usageconsumption.usage.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.usageconsumption.bucket.BucketUser;
import org.usageconsumption.bucket.Standing.Amounts;

class CountingUsersTest {

    private final Subscribers subscribers = new Subscribers();

    @BeforeEach
    void subscribe() {
        subscribers.product("P-1", "B-1", "B-2");
        subscribers.bucket("B-1", 100, "\"priority\": 1");
        subscribers.bucket("B-2", 50, "\"priority\": 2");
    }

    @Test
    void usageOfNobodyIsTheProductsUsers() {
        subscribers.count(30);

        assertThat(subscribers.ofUser(Subscribers.CUSTOMER, "B-1").used()).isEqualByComparingTo("30");
    }

    @Test
    void theOnlyProductAndUserHaveTheCountersOfEveryone() {
        subscribers.count(30);
        subscribers.count(5);

        assertThat(subscribers.added(BucketUser.class)).isEmpty();
        assertThat(subscribers.bucket("B-1").isApart()).isFalse();
        assertThat(subscribers.ofProduct("P-1", "B-1").used()).isEqualByComparingTo("35");
        assertThat(subscribers.ofUser(Subscribers.CUSTOMER, "B-1").used()).isEqualByComparingTo("35");
    }

    @Test
    void usageThatNamesItsUserIsThatUsersAlone() {
        subscribers.count(usageOf("CHILD", 30));

        assertThat(subscribers.ofUser("CHILD", "B-1").used()).isEqualByComparingTo("30");
        assertThat(subscribers.ofUser(Subscribers.CUSTOMER, "B-1").used()).isZero();
    }

    @Test
    void aSecondUserSetsTheCountersApart() {
        subscribers.count(usageOf("CHILD", 70));
        subscribers.count(100);

        assertThat(subscribers.added(BucketUser.class))
                .extracting(
                        BucketUser::bucketId,
                        BucketUser::userId,
                        user -> user.used().intValue(),
                        user -> user.outOfBucket().intValue())
                .containsExactlyInAnyOrder(tuple("B-1", "CHILD", 70, 0), tuple("B-1", Subscribers.CUSTOMER, 30, 0));
        assertThat(subscribers.ofProduct("P-1", "B-1").used()).isEqualByComparingTo("100");
        assertThat(subscribers.ofUser(Subscribers.CUSTOMER, "B-2"))
                .isEqualTo(new Amounts(new BigDecimal("50"), new BigDecimal("20"), BigDecimal.ZERO));
    }

    @Test
    void aUserWithCountersKeepsCountingOnThem() {
        var known = new BucketUser("B-1", "CHILD");
        known.count(BigDecimal.TEN, BigDecimal.ZERO);
        subscribers.user(known);
        subscribers.count(30);

        subscribers.count(usageOf("CHILD", 30));

        assertThat(known.used()).isEqualByComparingTo("40");
        assertThat(subscribers.added(BucketUser.class))
                .extracting(BucketUser::userId)
                .containsExactly(Subscribers.CUSTOMER);
    }

    @Test
    void productsAndUsersAddUpToTheBucket() {
        subscribers.count(usageOf("CHILD", 70));
        subscribers.count(110);
        subscribers.count(usageOf("CHILD", 7));

        var users = Stream.of("CHILD", Subscribers.CUSTOMER)
                .flatMap(user -> Stream.of("B-1", "B-2").map(bucket -> subscribers.ofUser(user, bucket)))
                .toList();
        assertThat(subscribers.used("B-2")).isEqualTo("50");
        assertThat(subscribers.outOfBucket("B-2")).isEqualTo("37");
        assertThat(subscribers.ofProduct("P-1", "B-2").outOfBucket()).isEqualByComparingTo("37");
        assertThat(users.stream().map(Amounts::used).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("150");
        assertThat(users.stream().map(Amounts::outOfBucket).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("37");
    }

    private static ObjectNode usageOf(String userId, int seconds) {
        var usage = Subscribers.usage("voice", seconds, "s");
        usage.withArray("relatedParty").addObject().put("id", userId).put("role", "user");
        return usage;
    }
}
