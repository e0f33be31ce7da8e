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
import java.util.Set;
import java.util.stream.Stream;
import org.usageconsumption.bucket.Bucket;
import org.usageconsumption.bucket.Standing;
import org.usageconsumption.bucket.Standing.Amounts;
import org.usageconsumption.product.control.Products.BorneBucket;
import org.usageconsumption.tmforum.Money;
import org.usageconsumption.tmforum.Period;
import org.usageconsumption.tmforum.Quantity;
import org.usageconsumption.tmforum.Unit;

/**
 * What is used and what remains of a bucket, as one product that bears it sees it: the totals, and the counters of those of
 * its users whom the caller may see. The counters of the product are there where these are all of its users who have any: less
 * one's own, they would be the others'.
 *
 * @param units of all amounts
 * @param newestUsageAt the latest usage time counted; null where nothing was
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
     * @param users those of the product whose counters the caller may see
     */
    static BucketConsumption of(BorneBucket borneBucket, Set<String> users, Freshness freshness) {
        var bucket = borneBucket.bucket();
        var standing = bucket.standing(freshness.asOf());
        var counted = counted(borneBucket, users, standing);
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
                bucket.newestUsageAt().orElse(null),
                freshness.recordsWaiting(),
                freshness.state(standing.validFor()),
                bucket.extension());
    }

    /** For whom something is counted; the id is null for everyone. */
    private record Subject(String level, String id) {}

    private static Map<Subject, Amounts> counted(BorneBucket borneBucket, Set<String> users, Standing standing) {
        var counted = new LinkedHashMap<Subject, Amounts>();
        counted.put(new Subject(Counter.GLOBAL, null), standing.ofEveryone());
        var borne = borneBucket.productBucket();
        var soleProduct = standing.counted().soleProductId();
        if (borneBucket.users().stream().allMatch(user -> users.contains(user.userId()))) {
            counted.put(
                    new Subject(Counter.PRODUCT, borne.productId()),
                    standing.amounts(
                            Optional.of(borne),
                            soleProduct.filter(borne.productId()::equals).isPresent()));
        }
        var soleUser = standing.counted().soleUserId();
        borneBucket.users().stream()
                .filter(user -> users.contains(user.userId()))
                .forEach(user -> counted.put(
                        new Subject(Counter.USER, user.userId()),
                        standing.amounts(
                                Optional.of(user),
                                soleUser.filter(user.userId()::equals).isPresent())));
        soleUser.filter(users::contains)
                .ifPresent(user ->
                        counted.putIfAbsent(new Subject(Counter.USER, user), standing.amounts(Optional.empty(), true)));
        return counted;
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
