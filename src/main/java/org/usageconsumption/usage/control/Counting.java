package org.usageconsumption.usage.control;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.usageconsumption.bucket.Bucket;
import org.usageconsumption.bucket.Grace;
import org.usageconsumption.product.control.Products.Subscription;
import org.usageconsumption.tmforum.Refusal.Invalid;
import org.usageconsumption.usage.entity.Part;
import org.usageconsumption.usage.entity.ReportedUsage;
import org.usageconsumption.usage.entity.UsageRecord;

/**
 * Counts usage on the locked buckets of its subscribers.
 *
 * <p>Usage takes from the active buckets of its type that are valid at its time, those of a smaller priority first,
 * then those that end earlier. What they cannot hold is out of bucket, and stands on the last of them; where none is
 * valid and active, it stands on the bucket of its type whose period is nearest to its time. A bucket whose part the
 * subscriber has, too, is counted on through that part alone.
 */
class Counting {

    /** A bucket that a product bears, or a part of which it bears. */
    record Candidate(String productId, Bucket bucket) {

        static final Comparator<Candidate> COUNTING_ORDER =
                Comparator.comparing(Candidate::bucket, Bucket.COUNTING_ORDER);

        /** Without those whose parts are among them, too. */
        static List<Candidate> withoutWholes(List<Candidate> candidates) {
            var wholes = candidates.stream()
                    .flatMap(each -> each.bucket.aggregatorId().stream())
                    .collect(Collectors.toSet());
            return wholes.isEmpty()
                    ? candidates
                    : candidates.stream()
                            .filter(each -> !wholes.contains(each.bucket.id()))
                            .toList();
        }
    }

    /** Clocks differ. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private final Map<String, List<Subscription>> subscriptionsByResource;
    private final Map<String, List<Candidate>> candidatesByProduct;
    private final List<Candidate> once = new ArrayList<>();
    private final Counters counters;
    private final Grace grace;

    /**
     * @param candidates the locked buckets that the subscribed products bear
     */
    Counting(List<Subscription> subscriptions, List<Candidate> candidates, Counters counters, Grace grace) {
        subscriptionsByResource = subscriptions.stream()
                .distinct()
                .sorted(Comparator.comparing(Subscription::productId))
                .collect(Collectors.groupingBy(Subscription::resourceId));
        candidatesByProduct = candidates.stream().collect(Collectors.groupingBy(Candidate::productId));
        this.counters = counters;
        this.grace = grace;
    }

    /** What usage that is taken back was counted on; it need not be borne any longer. */
    Counting with(List<Candidate> counted) {
        once.addAll(counted);
        return this;
    }

    /**
     * Counts usage, or keeps it aside where what it would be counted on is closed.
     *
     * @throws Invalid where nobody is subscribed to such usage at its time; nothing is counted then
     */
    UsageRecord count(ReportedUsage usage, Instant now) {
        var record = new UsageRecord(usage, now);
        count(record, usage, now);
        return record;
    }

    /**
     * Counts what was kept aside.
     *
     * @param earlier what it corrects or reverses, where there is anything to take back
     */
    void count(UsageRecord record, Optional<UsageRecord> earlier, Instant now) {
        var usage = record.reported();
        if (earlier.isPresent()) {
            replace(record, earlier.get(), usage, now);
        } else {
            count(record, usage, now);
        }
    }

    private void count(UsageRecord record, ReportedUsage usage, Instant now) {
        var subscriptions = subscriptions(usage, now);
        var ofType = bucketsOfType(usage, subscriptions);
        var fitting = ofType.stream()
                .filter(candidate -> candidate.bucket().fits(usage.usedAt()))
                .sorted(Candidate.COUNTING_ORDER)
                .toList();
        var candidates = fitting.isEmpty() ? List.of(nearest(ofType, usage.usedAt())) : fitting;
        var targets = targets(candidates, usage, subscriptions);
        if (!targets.stream()
                .allMatch(target -> target.isPayable(usage.quantity().inBase()))) {
            throw invalid(ReportedUsage.QUANTITY, "is more than its tariff can charge");
        }
        var open = targets.stream()
                .filter(target -> fitting.isEmpty() || target.isOpen(grace, now))
                .toList();
        if (open.isEmpty() || isOfClosed(targets, open, usage.quantity().inBase())) {
            record.keepAside(candidates.get(0).productId());
        } else {
            rate(record, usage, open);
        }
    }

    /** Whether anything of an amount would be in a bucket whose period is closed. */
    private static boolean isOfClosed(List<Target> targets, List<Target> open, BigDecimal amount) {
        var rest = amount;
        for (var target : targets) {
            var held = target.holdable(rest);
            if (held.signum() > 0 && !open.contains(target)) {
                return true;
            }
            rest = rest.subtract(held);
        }
        return false;
    }

    /**
     * Takes back what an earlier usage did, and counts the one that corrects it, where it is not a reversal. It is kept
     * aside where a period that the earlier one was counted in is closed.
     *
     * @throws Invalid where the corrected usage cannot be counted; nothing has changed then
     */
    UsageRecord replace(UsageRecord earlier, ReportedUsage usage, Instant now) {
        var record = new UsageRecord(usage, now);
        replace(record, earlier, usage, now);
        return record;
    }

    private void replace(UsageRecord record, UsageRecord earlier, ReportedUsage usage, Instant now) {
        var isReversed = usage.replaced().orElseThrow().isReversed();
        if (!isReversed) {
            bucketsOfType(usage, subscriptions(usage, now));
        }
        var counted = new CountedUsage(earlier, candidates(earlier), counters, now);
        if (!counted.isOpen(grace)) {
            record.keepAside(earlier.productId());
            return;
        }
        counted.takeBack(record);
        earlier.replacedBy(record, isReversed);
        if (!isReversed) {
            count(record, usage, now);
        }
    }

    /** The buckets among which usage like an earlier one was counted. */
    private List<Candidate> candidates(UsageRecord earlier) {
        var borne = earlier.own().stream()
                .map(Part::productId)
                .distinct()
                .flatMap(productId -> candidatesByProduct.getOrDefault(productId, List.of()).stream())
                .filter(each -> each.bucket().isOfType(earlier.usageType())
                        && each.bucket().fits(earlier.usedAt())
                        && each.bucket().unit().convertsTo(earlier.unit()));
        var counted =
                once.stream().filter(each -> CountedUsage.part(earlier, each).isPresent());
        return Stream.concat(counted, borne).distinct().toList();
    }

    private void rate(UsageRecord record, ReportedUsage usage, List<Target> targets) {
        var rest = usage.quantity().inBase();
        var last = targets.get(targets.size() - 1);
        for (var target : targets) {
            var held = target.holdable(rest);
            rest = rest.subtract(held);
            if (target == last) {
                target.count(record, held, rest);
            } else if (held.signum() > 0) {
                target.count(record, held, BigDecimal.ZERO);
            }
            if (rest.signum() == 0) {
                break;
            }
        }
        if (record.rated().isEmpty()) {
            targets.get(0).count(record, BigDecimal.ZERO, rest);
        }
        if (usage.bucketId().isPresent()) {
            last.pin(usage.quantity().inBase());
        }
    }

    private List<Target> targets(List<Candidate> candidates, ReportedUsage usage, List<Subscription> subscriptions) {
        return candidates.stream()
                .map(candidate -> {
                    var user = usage.userId().orElseGet(() -> userOf(candidate.productId(), subscriptions));
                    return Target.of(candidate, user, counters, usage.usedAt())
                            .partOf(counters.aggregator(candidate.bucket()));
                })
                .toList();
    }

    private List<Subscription> subscriptions(ReportedUsage usage, Instant now) {

        var subscribed = subscriptionsByResource.getOrDefault(usage.resourceId(), List.of()).stream()
                .filter(subscription ->
                        usage.productId().isEmpty() || usage.productId().get().equals(subscription.productId()))
                .toList();
        if (subscribed.isEmpty()) {
            throw usage.productId().isEmpty()
                    ? invalid(ReportedUsage.LOGICAL_RESOURCE, "names no subscriber: " + usage.resourceId())
                    : invalid(ReportedUsage.PRODUCT, "is not subscribed under " + usage.resourceId());
        }
        var valid = subscribed.stream()
                .filter(subscription -> subscription.validFor().covers(usage.usedAt()))
                .toList();
        if (valid.isEmpty()) {
            throw new Invalid(
                    "usageDate", "is outside the valid period of what is subscribed under " + usage.resourceId());
        }
        if (usage.usedAt().isAfter(now.plus(AHEAD))) {
            throw new Invalid("usageDate", "lies in the future");
        }
        return valid;
    }

    /** Each bucket once, for the first of the products that bear it. */
    private List<Candidate> bucketsOfType(ReportedUsage usage, List<Subscription> subscriptions) {
        var byId = new LinkedHashMap<String, Candidate>();
        subscriptions.stream()
                .flatMap(subscription -> candidatesByProduct.getOrDefault(subscription.productId(), List.of()).stream())
                .filter(candidate -> candidate.bucket().isOfType(usage.usageType()))
                .filter(candidate ->
                        usage.bucketId().map(candidate.bucket().id()::equals).orElse(true))
                .forEach(candidate -> byId.putIfAbsent(candidate.bucket().id(), candidate));
        if (byId.isEmpty() && usage.bucketId().isPresent()) {
            throw invalid(
                    ReportedUsage.BUCKET,
                    "names no bucket of " + usage.usageType() + " among what is subscribed under "
                            + usage.resourceId());
        }
        if (byId.isEmpty()) {
            throw new Invalid(
                    "usageType",
                    usage.usageType() + " has no bucket among what is subscribed under " + usage.resourceId());
        }
        var convertible = byId.values().stream()
                .filter(candidate ->
                        candidate.bucket().unit().convertsTo(usage.quantity().units()))
                .toList();
        if (convertible.isEmpty()) {
            var counted = byId.values().iterator().next().bucket().unit().base();
            throw invalid(
                    ReportedUsage.UNITS,
                    usage.quantity().units() + " does not convert to " + counted + ", in which " + usage.usageType()
                            + " is counted");
        }
        return Candidate.withoutWholes(convertible);
    }

    private static Candidate nearest(List<Candidate> candidates, Instant usedAt) {
        return candidates.stream()
                .min(Comparator.comparing((Candidate candidate) ->
                                candidate.bucket().validFor().distanceTo(usedAt))
                        .thenComparing(Candidate.COUNTING_ORDER))
                .orElseThrow();
    }

    private static String userOf(String productId, List<Subscription> subscriptions) {
        return subscriptions.stream()
                .filter(subscription -> subscription.productId().equals(productId))
                .findFirst()
                .map(Subscription::userId)
                .orElse(null);
    }

    private static Invalid invalid(String characteristic, String what) {
        return new Invalid(ReportedUsage.CHARACTERISTIC + "." + characteristic, what);
    }
}
