package org.usageconsumption.usage.control;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.usageconsumption.bucket.Bucket;
import org.usageconsumption.bucket.Grace;
import org.usageconsumption.usage.control.Counting.Candidate;
import org.usageconsumption.usage.entity.Part;
import org.usageconsumption.usage.entity.UsageRecord;

/**
 * Usage that was counted, taken back from the buckets that it was counted on.
 *
 * <p>What else the same user used of the same product in the same period moves up: as if this usage had never come, the
 * buckets that are used last refill first; usage that named its bucket stays there. Not so among shared buckets, whose counters do not tell what a user used under which
 * product, so that nobody's usage is taken for another's.
 */
class CountedUsage {

    private final UsageRecord usage;
    private final List<Candidate> candidates;
    private final Counters counters;
    private final Instant now;

    /**
     * @param candidates the buckets among which usage like it was counted
     */
    CountedUsage(UsageRecord usage, List<Candidate> candidates, Counters counters, Instant now) {
        this.usage = usage;
        this.candidates = candidates.stream().sorted(Candidate.COUNTING_ORDER).toList();
        this.counters = counters;
        this.now = now;
    }

    /** Whether the periods that it was counted in still are. */
    boolean isOpen(Grace grace) {
        return usage.own().stream()
                .flatMap(part -> candidate(part).stream())
                .flatMap(each -> Stream.concat(Stream.of(each.bucket()), whole(each).stream()))
                .allMatch(bucket -> grace.isOpen(bucket, usage.usedAt(), now));
    }

    void takeBack(UsageRecord record) {
        var parts = usage.own();
        for (var i = parts.size() - 1; i >= 0; i--) {
            takeBack(record, parts.get(i));
        }
    }

    private void takeBack(UsageRecord record, Part part) {
        candidate(part).map(candidate -> target(part, candidate)).ifPresent(own -> {
            if (usage.isPinned()) {
                own.pin(part.amount().negate());
            }
            if (own.isOwn()) {
                takeBack(record, part, alike(own, part));
            } else {
                own.takeBack(record, part);
            }
        });
    }

    private void takeBack(UsageRecord record, Part part, List<Target> targets) {
        var rest = part.amount();
        for (var target : targets) {
            rest = rest.subtract(target.takeBack(record, part(usage, target.candidate()), rest));
        }
    }

    /**
     * Those that the same usage of the period may be counted on: behind this one, the last first, then this one. Those
     * before it have it where it was moved up.
     */
    private List<Target> alike(Target own, Part part) {
        var alike = candidates.stream()
                .filter(candidate -> candidate.productId().equals(part.productId()))
                .map(candidate -> candidate.equals(own.candidate()) ? own : target(part, candidate))
                .filter(target -> target.isOwn() && own.isAlike(target))
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.reverse(alike);
        return alike;
    }

    private Optional<Candidate> candidate(Part part) {
        return candidates.stream().filter(each -> isOf(part, each)).findFirst();
    }

    /** In the period of the part; elsewhere in that of the usage's time. */
    private Target target(Part part, Candidate candidate) {
        var granted = part(usage, candidate)
                .map(counted -> counters.granted(candidate.bucket(), counted.countedFor(), usage.usedAt()))
                .orElseGet(() -> counters.granted(candidate.bucket(), usage.usedAt()));
        return new Target(candidate, part.countedFor().userId(), counters, granted, usage.usedAt())
                .partOf(whole(candidate));
    }

    /** What the bucket was a part of when the usage was counted on it; what it is now where that was counted elsewhere. */
    private Optional<Bucket> whole(Candidate candidate) {
        return part(usage, candidate)
                .map(part -> part.aggregate().map(whole -> counters.aggregator(whole.bucketId())))
                .orElseGet(() -> counters.aggregator(candidate.bucket()));
    }

    /** What of a usage was counted there. */
    static Optional<Part> part(UsageRecord usage, Candidate candidate) {
        return usage.own().stream().filter(part -> isOf(part, candidate)).findFirst();
    }

    private static boolean isOf(Part part, Candidate candidate) {
        return part.productId().equals(candidate.productId())
                && part.bucketId().equals(candidate.bucket().id());
    }
}
