package org.usageconsumption.consumption.entity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.usageconsumption.access.Reach.Sight;
import org.usageconsumption.bucket.Bucket;
import org.usageconsumption.bucket.BucketUser;
import org.usageconsumption.bucket.Standing;
import org.usageconsumption.bucket.Standing.Amounts;
import org.usageconsumption.product.control.Products.BorneBucket;
import org.usageconsumption.tmforum.Money;
import org.usageconsumption.tmforum.Period;
import org.usageconsumption.tmforum.Quantity;
import org.usageconsumption.tmforum.Unit;

/**
 * What is used and what remains of a bucket, as one product that bears it sees it: the totals, and the counters of those of
 * its users whom the caller may see. The counters of the product are there for its owner, and where the users told of have used all of
 * it: less one's own, they would be the others'.
 *
 * @param units of all amounts
 * @param newestUsageAt the latest usage time counted; null where nothing was, or it may be that of somebody whom the caller does not see
 * @param recordsWaiting whether records of usage had come that no counter had yet; null where it was not said
 * @param consumptionState {@link Freshness#PROVISIONAL} or {@link Freshness#FINAL}; null where it was not said
 * @param extension what was provisioned of the bucket beyond these components; null where nothing was
 */
public record BucketConsumption(
        String id,
        String name,
        String usageType,
        boolean isShared,
        String status,
        Period validFor,
        Unit units,
        BigDecimal allowance,
        BigDecimal remaining,
        BigDecimal reserved,
        List<Count> counts,
        Instant newestUsageAt,
        Boolean recordsWaiting,
        String consumptionState,
        ObjectNode extension) {

    /**
     * @param sight what of it the caller may see
     */
    static BucketConsumption of(BorneBucket borneBucket, Sight sight, Freshness freshness) {
        var bucket = borneBucket.bucket();
        var standing = bucket.standing(freshness.asOf());
        var counted = counted(borneBucket, sight, standing);
        var unit = Quantity.exactUnit(
                bucket.unit(),
                Stream.concat(
                        amounts(standing, counted.values()),
                        counted.keySet().stream().flatMap(subject -> limit(subject, bucket))));
        var counts = new ArrayList<Count>(counted.size());
        counted.forEach((subject, amounts) -> counts.add(new Count(
                subject.level(),
                subject.id(),
                unit.fromBase(amounts.used()),
                unit.fromBase(amounts.outOfBucket()),
                unit.fromBase(remaining(subject, amounts, bucket, standing)),
                bucket.currency() == null ? null : new Money(amounts.charged(), bucket.currency()))));
        return new BucketConsumption(
                bucket.id(),
                bucket.name(),
                bucket.usageType(),
                bucket.isShared(),
                bucket.statusAt(freshness.asOf()),
                standing.validFor(),
                unit,
                unit.fromBase(standing.granted()),
                unit.fromBase(standing.remaining()),
                unit.fromBase(standing.reserved()),
                counts,
                bucket.newestUsageAt()
                        .filter(newest -> isOfCaller(bucket, counted, sight))
                        .orElse(null),
                freshness.recordsWaiting(),
                freshness.state(standing.validFor()),
                bucket.extension());
    }

    /** Whether nobody used it but those whose counters the caller sees. */
    private static boolean isOfCaller(Bucket bucket, Map<Subject, Amounts> counted, Sight sight) {
        return sight.isEverything()
                || !bucket.isShared()
                        && counted.keySet().stream()
                                .anyMatch(subject -> subject.level().equals(Counter.PRODUCT));
    }

    /** For whom something is counted; the id is null for everyone. */
    private record Subject(String level, String id) {}

    private static Map<Subject, Amounts> counted(BorneBucket borneBucket, Sight sight, Standing standing) {
        var borne = borneBucket.productBucket();
        var users = new LinkedHashMap<String, UserCounters>();
        borneBucket
                .users()
                .forEach(user -> users.put(
                        user.userId(), UserCounters.of(user.userId(), Optional.of(user), borne.productId(), standing)));
        standing.counted()
                .soleUserId()
                .ifPresent(user -> users.computeIfAbsent(
                        user, absent -> UserCounters.of(user, Optional.empty(), borne.productId(), standing)));
        users.entrySet().removeIf(user -> !isTold(user.getKey(), user.getValue(), sight));

        var counted = new LinkedHashMap<Subject, Amounts>();
        counted.put(new Subject(Counter.GLOBAL, null), standing.ofEveryone());
        var isSole = standing.counted().isSoleProduct(borne.productId());
        var ofProduct = standing.amounts(Optional.of(borne), isSole);
        if (sight.isOwner() || UserCounters.areAll(users.values(), ofProduct)) {
            counted.put(new Subject(Counter.PRODUCT, borne.productId()), ofProduct);
        }
        users.forEach((user, counters) -> counted.put(new Subject(Counter.USER, user), counters.amounts()));
        return counted;
    }

    private static boolean isTold(String userId, UserCounters counters, Sight sight) {
        return sight.own().contains(userId)
                || counters.isUnderProduct() && sight.users().contains(userId);
    }

    /**
     * What was counted for a user.
     *
     * @param isUnderProduct whether all of it was under the product that is told of
     */
    private record UserCounters(Amounts amounts, boolean isUnderProduct) {

        private static UserCounters of(String userId, Optional<BucketUser> own, String productId, Standing standing) {
            var counted = standing.counted();
            var isSole = counted.isSoleUser(userId);
            var isUnderProduct = counted.isApart()
                    ? own.filter(user -> user.isOnlyUnder(productId, standing.period()))
                            .isPresent()
                    : !isSole || counted.isSoleProduct(productId);
            return new UserCounters(standing.amounts(own, isSole), isUnderProduct);
        }

        /** Whether nobody else has used under the product: who knows the one then knows no more by the other. */
        private static boolean areAll(Collection<UserCounters> users, Amounts ofProduct) {
            return users.stream().allMatch(UserCounters::isUnderProduct)
                    && users.stream()
                            .map(UserCounters::amounts)
                            .reduce(Amounts.NOTHING, Amounts::plus)
                            .isSameAs(ofProduct);
        }
    }

    private static Stream<BigDecimal> limit(Subject subject, Bucket bucket) {
        return subject.level().equals(Counter.USER) ? bucket.limitOf(subject.id()).stream() : Stream.empty();
    }

    private static BigDecimal remaining(Subject subject, Amounts counted, Bucket bucket, Standing standing) {
        return limit(subject, bucket)
                .map(limit -> limit.subtract(counted.used()).max(BigDecimal.ZERO))
                .reduce(standing.remaining(), BigDecimal::min);
    }

    private static Stream<BigDecimal> amounts(Standing standing, Collection<Amounts> counted) {
        return Stream.concat(
                Stream.of(standing.granted(), standing.reserved()),
                counted.stream().flatMap(amounts -> Stream.of(amounts.used(), amounts.outOfBucket())));
    }

    /** From the bucket's start to the time of the report, or to the bucket's end if that came before. */
    public Period consumptionPeriod(Instant asOf) {
        return validFor.endingBy(asOf);
    }

    /** Which bucket it is, and of what: the same in all versions. */
    public void tellKind(ObjectNode told) {
        told.put("id", id);
        if (name != null) {
            told.put("name", name);
        }
        told.put("usageType", usageType).put("isShared", isShared).put("status", status);
    }

    /** As of when the counters are told, and what may still change them: extension attributes, in all versions. */
    public void tellFreshness(ObjectNode told, Instant asOf) {
        told.put("asOfDateTime", asOf.toString());
        if (newestUsageAt != null) {
            told.put("newestUsageDateTime", newestUsageAt.toString());
        }
        if (recordsWaiting != null) {
            told.put("recordsWaiting", recordsWaiting);
        }
        if (consumptionState != null) {
            told.put("consumptionState", consumptionState);
        }
    }

    /** The counters of one level and subject. */
    public List<Counter> counters(Count count) {
        return List.of(
                new Counter(Counter.USED, count.level(), count.subjectId(), quantity(count.used())),
                new Counter(Counter.REMAINING, count.level(), count.subjectId(), quantity(count.remaining())),
                new Counter(
                        Counter.OUT_OF_BUCKET,
                        count.level(),
                        count.subjectId(),
                        quantity(count.outOfBucket()),
                        count.charge()));
    }

    public Quantity quantity(BigDecimal amount) {
        return new Quantity(amount, units);
    }
}
