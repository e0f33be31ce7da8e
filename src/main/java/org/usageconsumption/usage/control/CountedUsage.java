package org.usageconsumption.usage.control;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.usageconsumption.bucket.Bucket;
import org.usageconsumption.bucket.Grace;
import org.usageconsumption.usage.control.Counting.Candidate;
import org.usageconsumption.usage.entity.Part;
import org.usageconsumption.usage.entity.UsageRecord;

/** Usage that was counted, and may be taken back from the buckets among which usage like it was. */
class CountedUsage {

    private final UsageRecord usage;
    private final List<Candidate> candidates;
    private final Counters counters;

    CountedUsage(UsageRecord usage, List<Candidate> candidates, Counters counters) {
        this.usage = usage;
        this.candidates = inOrder(candidates);
        this.counters = counters;
    }

    /**
     * As usage takes from them; before all the wholes whose parts are among them, since what these have may have come
     * through the parts.
     */
    private static List<Candidate> inOrder(List<Candidate> candidates) {
        var ordered = candidates.stream().sorted(Candidate.COUNTING_ORDER).toList();
        var parts = Candidate.withoutWholes(ordered);
        return Stream.concat(ordered.stream().filter(each -> !parts.contains(each)), parts.stream())
                .toList();
    }

    /** Whether all that it may be taken back from is. */
    boolean isOpen(Grace grace, Instant now) {
        return candidates.stream()
                .flatMap(each -> Stream.concat(Stream.of(each.bucket()), whole(each).stream()))
                .allMatch(bucket -> grace.isOpen(bucket, usage.usedAt(), now));
    }

    /** In the order opposite to that in which usage takes from the buckets, so that the last of them refill first. */
    void takeBack(UsageRecord record, Instant now) {
        var rest = usage.own().stream().map(Part::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        for (var i = candidates.size() - 1; i >= 0 && rest.signum() > 0; i--) {
            var candidate = candidates.get(i);
            var user = usage.own().get(0).countedFor().userId();
            var target =
                    Target.of(candidate, user, counters, usage.usedAt(), now).partOf(whole(candidate), now);
            rest = rest.subtract(target.takeBack(record, part(usage, candidate), rest));
        }
    }

    /** What the bucket was a part of when the usage was counted on it; what it is now where that was counted elsewhere. */
    private Optional<Bucket> whole(Candidate candidate) {
        return part(usage, candidate)
                .map(part -> part.aggregate().map(whole -> counters.aggregator(whole.bucketId())))
                .orElseGet(() -> counters.aggregator(candidate.bucket()));
    }

    /** What of a usage was counted there. */
    static Optional<Part> part(UsageRecord usage, Candidate candidate) {
        return usage.own().stream()
                .filter(part -> part.productId().equals(candidate.productId())
                        && part.bucketId().equals(candidate.bucket().id()))
                .findFirst();
    }
}
