package org.usageconsumption.usage.control;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.usageconsumption.bucket.Bucket;
import org.usageconsumption.bucket.BucketPeriod;
import org.usageconsumption.bucket.Buckets;
import org.usageconsumption.bucket.Grace;
import org.usageconsumption.bucket.ThresholdWatch;
import org.usageconsumption.database.GroupCommit;
import org.usageconsumption.database.Overtaken;
import org.usageconsumption.database.Transactions;
import org.usageconsumption.product.control.Products;
import org.usageconsumption.product.control.Products.Bearing;
import org.usageconsumption.product.control.Products.Subscription;
import org.usageconsumption.tmforum.Refusal;
import org.usageconsumption.usage.control.Counting.Candidate;
import org.usageconsumption.usage.control.UsageRecords.Earlier;
import org.usageconsumption.usage.entity.ReportedUsage;
import org.usageconsumption.usage.entity.ReportedUsage.Replaced;
import org.usageconsumption.usage.entity.UsageInsertion;
import org.usageconsumption.usage.entity.UsageRecord;

/**
 * Counts reported usage exactly once. The records, their keys and all counters change in one transaction; the unique
 * key of source and id decides between transactions that report the same usage at the same moment.
 */
@ApplicationScoped
public class Recorder {

    private static final int MOST_TOGETHER = 10_000;
    /** Fewer cost less than a transaction of their own does. */
    private static final int FEWEST_IN_LANES = 20;

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Transactions transactions;

    @Inject
    private Products products;

    @Inject
    private Buckets buckets;

    @Inject
    private ThresholdWatch thresholds;

    @Inject
    private UsageRecords records;

    @Inject
    private UsageInsertion insertion;

    @Inject
    private Clock clock;

    @Inject
    private Grace grace;

    /** Of different subscribers, counted at the same time. */
    private List<GroupCommit<ReportedUsage, Outcome>> lanes;

    @PostConstruct
    void prepare() {
        lanes = Stream.generate(
                        () -> new GroupCommit<ReportedUsage, Outcome>(transactions, MOST_TOGETHER, this::record))
                .limit(Runtime.getRuntime().availableProcessors())
                .toList();
    }

    /**
     * What became of each report (TMF635 Usage), in their order. Those that are refused do not touch the others.
     *
     * @param caller the source of usage that names none
     */
    public List<Outcome> record(Iterable<JsonNode> reports, String caller) {
        return record(reports, report -> ReportedUsage.read(report, caller));
    }

    /** What became of usage (TMF635) that was reserved. */
    public Outcome recordReserved(JsonNode usage) {
        return record(List.of(usage), ReportedUsage::ofReserved).get(0);
    }

    private List<Outcome> record(Iterable<JsonNode> reports, Function<JsonNode, ReportedUsage> reading) {
        var outcomes = new ArrayList<Outcome>();
        var sound = new LinkedHashMap<Integer, ReportedUsage>();
        for (var report : reports) {
            try {
                sound.put(outcomes.size(), reading.apply(report));
                outcomes.add(null);
            } catch (Refusal.Invalid e) {
                outcomes.add(Outcome.refused(e));
            }
        }
        var usages = List.copyOf(sound.values());
        var recorded = (transactions.isRunning() ? transactions.run(() -> record(usages)) : inLanes(usages)).iterator();
        sound.keySet().forEach(position -> outcomes.set(position, recorded.next()));
        return outcomes;
    }

    /** What replaces other usage may replace some that came with it: all of that takes one lane. */
    private List<Outcome> inLanes(List<ReportedUsage> reported) {
        var isOneLane = reported.size() < FEWEST_IN_LANES || !replaced(reported).isEmpty();
        var asked = new HashMap<Integer, GroupCommit<ReportedUsage, Outcome>.Asked>();
        reported.stream()
                .collect(Collectors.groupingBy(usage -> isOneLane ? 0 : lane(usage)))
                .forEach((lane, share) -> asked.put(lane, lanes.get(lane).ask(share)));
        asked.values().forEach(GroupCommit.Asked::await);
        var outcomes = new HashMap<Integer, Iterator<Outcome>>();
        asked.forEach((lane, share) -> outcomes.put(lane, share.results().iterator()));
        return reported.stream()
                .map(usage -> outcomes.get(isOneLane ? 0 : lane(usage)).next())
                .toList();
    }

    private int lane(ReportedUsage usage) {
        return Math.floorMod(usage.resourceId().hashCode(), lanes.size());
    }

    private List<Outcome> record(List<ReportedUsage> reported) {
        var now = clock.instant();
        var locked = lock(reported, now, grace);
        var known = records.known(ids(reported));
        var added = new ArrayList<UsageRecord>(reported.size());
        var outcomes = new ArrayList<Outcome>(reported.size());
        for (var usage : reported) {
            var key = UsageRecords.key(usage.usageId(), usage.source());
            var earlier = known.get(key);
            var outcome = earlier == null ? count(locked, known, usage, now) : repeated(earlier, usage);
            if (earlier == null && !outcome.isRefused()) {
                known.put(key, outcome.record());
                added.add(outcome.record());
            }
            outcomes.add(outcome);
        }
        insertion.store(added);
        add(locked);
        return outcomes;
    }

    /** Stores the counters that there were not before, once all is counted. */
    void add(Locked locked) {
        locked.counters().added().forEach(buckets::add);
        thresholds.look(locked.counters().buckets());
    }

    private static Set<String> ids(Collection<ReportedUsage> reported) {
        return Stream.concat(reported.stream().map(ReportedUsage::usageId), replaced(reported).stream())
                .collect(Collectors.toSet());
    }

    private static Set<String> replaced(Collection<ReportedUsage> reported) {
        return reported.stream()
                .flatMap(usage -> usage.replaced().stream())
                .map(Replaced::usageId)
                .collect(Collectors.toSet());
    }

    record Locked(Counting counting, Counters counters, Set<Bearing> bearing) {

        /** An earlier usage may have come while this transaction waited for the buckets of what it knew. */
        void check(UsageRecord earlier) {
            if (!earlier.own().stream()
                    .map(part -> new Bearing(part.productId(), part.bucketId(), null))
                    .allMatch(bearing::contains)) {
                throw new Overtaken("Usage " + earlier.usageId() + " was counted a moment ago");
            }
        }
    }

    /** Locks every bucket that the usage may be counted on, before anything is read that the locks protect. */
    Locked lock(List<ReportedUsage> reported, Instant now, Grace grace) {
        var replaced = replaced(reported);
        var earlier = records.earlier(replaced);
        var types = union(
                reported.stream().map(ReportedUsage::usageType),
                earlier.stream().map(Earlier::usageType));
        var subscriptions = products.subscribed(union(
                reported.stream().map(ReportedUsage::resourceId),
                earlier.stream().map(Earlier::resourceId)));
        var productIds = union(
                subscriptions.stream().map(Subscription::productId),
                earlier.stream().map(Earlier::productId));
        var bearing = products.bearing(productIds, types);
        var once = earlier.stream().map(Earlier::bearing).distinct().toList();
        var bucketIds =
                union(bearing.stream().map(Bearing::bucketId), once.stream().map(Bearing::bucketId));
        bearing.stream().map(Bearing::aggregatorId).filter(Objects::nonNull).forEach(bucketIds::add);
        var locked = buckets.lock(bucketIds, now).stream().collect(Collectors.toMap(Bucket::id, Function.identity()));
        buckets.lock(unlocked(locked), now).forEach(bucket -> locked.put(bucket.id(), bucket));
        var candidates = candidates(bearing, locked);
        var counted = candidates(once, locked);
        var apart = new Apart(
                Stream.concat(candidates.stream(), counted.stream()),
                locked,
                new Apart.Users(reported, subscriptions, earlier));
        var counters = new Counters(
                        products.counters(apart.ofProducts()), buckets.users(apart.ofUsers()), entityManager::find)
                .read(apart.ofProducts(), apart.ofUsers())
                .of(locked.values());
        var times = Stream.concat(
                reported.stream().map(ReportedUsage::usedAt), earlier.stream().map(Earlier::usedAt));
        addEnded(counters, times.min(Comparator.naturalOrder()).orElse(Instant.MAX), locked, earlier);
        var counting = new Counting(subscriptions, candidates, counters, grace).with(counted);
        return new Locked(
                counting,
                counters,
                Stream.concat(replaced.isEmpty() ? Stream.empty() : bearing.stream(), once.stream())
                        .map(each -> new Bearing(each.productId(), each.bucketId(), null))
                        .collect(Collectors.toSet()));
    }

    private static Set<String> union(Stream<String> some, Stream<String> others) {
        return Stream.concat(some, others).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    /** What buckets have become parts of since they were looked for. */
    private static Set<String> unlocked(Map<String, Bucket> locked) {
        return locked.values().stream()
                .flatMap(bucket -> bucket.aggregatorId().stream())
                .filter(id -> !locked.containsKey(id))
                .collect(Collectors.toSet());
    }

    private static List<Candidate> candidates(List<Bearing> bearing, Map<String, Bucket> locked) {
        return bearing.stream()
                .filter(each -> locked.containsKey(each.bucketId()))
                .map(each -> new Candidate(each.productId(), locked.get(each.bucketId())))
                .toList();
    }

    /** Late usage is counted on what the buckets were. */
    private void addEnded(Counters counters, Instant earliest, Map<String, Bucket> locked, List<Earlier> counted) {
        var late = union(
                locked.values().stream()
                        .filter(bucket -> !bucket.isBegunBy(earliest))
                        .map(Bucket::id),
                counted.stream()
                        .filter(part -> part.period() != null
                                && locked.containsKey(part.bucketId())
                                && locked.get(part.bucketId()).period() != part.period())
                        .map(Earlier::bucketId));
        if (!late.isEmpty()) {
            var periods = buckets.periods(late, earliest);
            counters.with(
                    periods,
                    buckets.counts(
                            late, periods.stream().map(BucketPeriod::period).collect(Collectors.toSet())));
        }
    }

    private static Outcome count(Locked locked, Map<String, UsageRecord> known, ReportedUsage usage, Instant now) {
        try {
            return Outcome.counted(
                    usage.replaced().isEmpty()
                            ? locked.counting().count(usage, now)
                            : locked.counting().replace(earlier(locked, known, usage), usage, now));
        } catch (Refusal e) {
            return Outcome.refused(e);
        }
    }

    static UsageRecord earlier(Locked locked, Map<String, UsageRecord> known, ReportedUsage usage) {
        var replaced = usage.replaced().orElseThrow();
        var earlier = known.get(UsageRecords.key(replaced.usageId(), usage.source()));
        if (earlier == null) {
            throw new Refusal.Invalid(
                    ReportedUsage.CHARACTERISTIC + "." + replaced.characteristic(),
                    "names no usage of source " + usage.source() + ", or such that was purged: " + replaced.usageId());
        }
        if (earlier.isReversal()) {
            throw new Refusal.Invalid(
                    ReportedUsage.CHARACTERISTIC + "." + replaced.characteristic(),
                    "names a reversal, which stays: report what it took back again, with another id");
        }
        earlier.replacedBy().ifPresent(other -> {
            throw new Refusal.Conflict("Usage " + replaced.usageId() + " of source " + usage.source()
                    + " was corrected or reversed by usage " + other);
        });
        locked.check(earlier);
        return earlier;
    }

    private static Outcome repeated(UsageRecord earlier, ReportedUsage usage) {
        return earlier.isToldBy(usage)
                ? Outcome.duplicate(earlier)
                : Outcome.refused(new Refusal.Conflict("Usage " + usage.usageId() + " of source " + usage.source()
                        + " was reported before, and otherwise"));
    }
}
