package org.usageconsumption.bucket;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Period;
import org.usageconsumption.tmforum.Quantity;
import org.usageconsumption.tmforum.Refusal;
import org.usageconsumption.tmforum.Unit;

/**
 * An allowance of one usage type, and its global counters in the base unit of its family.
 *
 * <p>{@code used + reserved + remaining = granted} as long as no less is granted than is used and reserved; then
 * nothing remains. What is reserved is what the open {@link Reservation}s keep, in all periods. A bucket is counted on only under a lock on its row, which covers its counters for products and
 * users, too.
 */
@Entity
@Table(name = "BUCKET")
public class Bucket extends Granted {

    public static final String ACTIVE = "active";
    public static final String EXPIRED = "expired";
    /** TMF677 v4, BucketRefOrValue.status. */
    public static final List<String> STATUSES = List.of(ACTIVE, "suspended", EXPIRED);
    /** The priority of a bucket without one. */
    public static final int LAST = 999_999_999;

    /** The order in which usage takes from the buckets that fit it. */
    public static final Comparator<Bucket> COUNTING_ORDER = Comparator.comparingInt((Bucket bucket) -> bucket.priority)
            .thenComparing(bucket -> bucket.shownPeriod().endsAt())
            .thenComparing(bucket -> bucket.id);

    @Id
    private String id;

    private String name;

    @Column(name = "USAGE_TYPE")
    private String usageType;

    private String units;
    private BigDecimal reserved = BigDecimal.ZERO;

    @Column(name = "IS_SHARED")
    private boolean shared;

    private int bearers;

    private String status;

    @Embedded
    private Period validFor;

    private int priority;

    @Column(name = "NEWEST_USAGE_AT")
    private Instant newestUsageAt;

    private String recurrence;
    private long period;

    /** Later periods have what it left; earlier ones left nothing. */
    @Column(name = "FIRST_PERIOD")
    private long firstPeriod;

    @Column(name = "PERIOD_ENDS_AT")
    private Instant periodEndsAt;

    @Column(name = "CARRY_OVER_PERIODS")
    private int carryOverPeriods;

    @Column(name = "CARRY_OVER_MOST")
    private BigDecimal carryOverMost;

    @Column(name = "USER_LIMIT")
    private BigDecimal userLimit;

    @Column(name = "USER_LIMITS")
    private String userLimits;

    @Column(name = "AGGREGATOR_ID")
    private String aggregatorId;

    private String tariff;
    private String currency;

    @Embedded
    private Watched watched = new Watched();

    private String document;

    protected Bucket() {}

    public static Bucket provisioned(BucketDefinition definition, Instant now) {
        var bucket = new Bucket();
        bucket.id = definition.id();
        bucket.usageType = definition.usageType();
        bucket.units = definition.allowance().units().symbol();
        bucket.provision(definition, now);
        return bucket;
    }

    /**
     * Whether the bucket can become what the definition says; all that {@link #provision} refuses is refused here.
     *
     * @throws Refusal.Conflict where counted usage would change its type, its family of units or its currency
     */
    public void check(BucketDefinition definition) {
        var newUnit = definition.allowance().units();
        if (isCounted() && !(usageType.equals(definition.usageType()) && unit().convertsTo(newUnit))) {
            throw new Refusal.Conflict("Bucket " + id + " has counted usage of " + usageType + " in " + unit().base()
                    + ": its usageType and the family of its allowance.units stay");
        }
        if (isCounted()
                && currency != null
                && definition.tariff().filter(each -> !each.isIn(currency)).isPresent()) {
            throw new Refusal.Conflict("Bucket " + id + " has counted usage and may have charged it in " + currency
                    + ": its tariff.price.unit stays");
        }
    }

    /**
     * Makes the bucket what the definition says; what was counted stays. The period that is running ends as a new
     * recurrence says.
     *
     * @throws Refusal.Conflict as {@link #check} does
     */
    public void provision(BucketDefinition definition, Instant now) {
        check(definition);
        var before = granted();
        name = definition.name();
        usageType = definition.usageType();
        units = definition.allowance().units().symbol();
        setAllowance(definition.allowance().inBase());
        shared = definition.isShared();
        status = definition.status();
        priority = definition.priority();
        recur(definition, now);
        userLimit = definition.userLimit().map(Quantity::inBase).orElse(null);
        userLimits = definition.userLimits().text();
        aggregatorId = definition.aggregatorId().orElse(null);
        tariff = definition.tariff().map(Tariff::text).orElse(null);
        definition.tariff().ifPresent(each -> currency = each.currency());
        watched.want(definition.thresholds());
        document = definition.extension().map(Json::text).orElse(null);
        watchGrant(before);
    }

    private void watchGrant(BigDecimal before) {
        if (granted().compareTo(before) > 0) {
            watched.grantMore();
        }
    }

    private void recur(BucketDefinition definition, Instant now) {
        var wanted = definition.recurrence().map(Recurrence::text).orElse(null);
        var isMoved = !definition.validFor().equals(validFor);
        if (isMoved) {
            validFor = definition.validFor();
        }
        if (!Objects.equals(recurrence, wanted) || isMoved && !isCounted()) {
            recurrence = wanted;
            periodEndsAt = wanted == null ? null : runningPeriod(now).endsAt();
            if (wanted != null && !isCounted()) {
                period = runningPeriod(now).startsAt().getEpochSecond();
                firstPeriod = period;
            }
        }
        carryOverPeriods = definition.carryOver().periods();
        carryOverMost = definition.carryOver().most();
    }

    /** That of its recurrence, which it must have; before and after its time the first and the last one. */
    Period runningPeriod(Instant now) {
        var last = validFor.endsAt().minus(1, ChronoUnit.MICROS);
        var at = now.isAfter(last) ? last : now;
        return Recurrence.of(recurrence)
                .periodAt(at.isBefore(validFor.startsAt()) ? validFor.startsAt() : at, validFor.startsAt());
    }

    /**
     * Begins the period of an instant, where the one before has ended by then.
     *
     * @return that one, to be kept; empty where none has ended
     */
    public Optional<BucketPeriod> begin(Instant now) {
        if (isRunning(now)) {
            return Optional.empty();
        }
        var next = standing(now);
        var ended = new BucketPeriod(id, period, periodEndsAt);
        ended.grant(allowance(), adjusted(), carriedOver());
        ended.add(this);
        ended.copySole(this);
        period = next.period();
        periodEndsAt = runningPeriod(now).endsAt();
        grant(allowance(), BigDecimal.ZERO, next.counted().carriedOver());
        reset();
        unite();
        watched.turn();
        return Optional.of(ended);
    }

    private boolean isRunning(Instant now) {
        return recurrence == null || now.isBefore(periodEndsAt) || validFor.endedBy(periodEndsAt);
    }

    /** What the bucket has at an instant that is not before its period: in a later one, all of it again. */
    public Standing standing(Instant now) {
        if (isRunning(now)) {
            return standing();
        }
        var running = runningPeriod(now);
        var begun = new BucketPeriod(id, running.startsAt().getEpochSecond(), running.endsAt());
        begun.grant(allowance(), BigDecimal.ZERO, carried(this, periodEndsAt, running.startsAt()));
        return new Standing(
                begun.period(),
                validFor.within(running),
                begun.granted(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                reserved,
                begun);
    }

    /** What the bucket has in the period that the counters are of. */
    public Standing standing() {
        return new Standing(period, shownPeriod(), granted(), used(), outOfBucket(), charged(), reserved, this);
    }

    /** When the next period begins; empty where there is none. */
    private Optional<Instant> nextTurn() {
        return recurrence == null || validFor.endedBy(periodEndsAt) ? Optional.empty() : Optional.of(periodEndsAt);
    }

    /** Whether usage of this time, or of later, belongs to the period that the counters are of. */
    public boolean isBegunBy(Instant usedAt) {
        return recurrence == null
                || period == 0
                || usedAt.getEpochSecond() >= period
                || runningPeriod(usedAt).startsAt().getEpochSecond() >= period;
    }

    /** Whether usage of this time belongs to a later period. */
    public boolean isOverBy(Instant usedAt) {
        return !isRunning(usedAt);
    }

    /** When the period of an instant ends; for good, where it is the last one. */
    public Instant periodEnd(Instant usedAt) {
        if (recurrence == null) {
            return validFor.endsAt();
        }
        var end = isBegunBy(usedAt) ? periodEndsAt : runningPeriod(usedAt).endsAt();
        return end.isAfter(validFor.endsAt()) ? validFor.endsAt() : end;
    }

    /** When a period begins and ends, the running one or one that has ended, as far as the bucket is valid. */
    public Period span(Granted granted) {
        return granted instanceof BucketPeriod ended ? span(ended.period(), ended.endsAt()) : shownPeriod();
    }

    private Period span(long begin, Instant end) {
        var span = Period.between(begin == 0 ? null : Instant.ofEpochSecond(begin), end);
        return span.overlaps(validFor) ? validFor.within(span) : validFor;
    }

    private Period shownPeriod() {
        return periodEndsAt == null ? validFor : span(period, periodEndsAt);
    }

    /**
     * What a period that ended leaves to one that begins later. Periods in which nothing was used may lie between, of which no
     * more than the rule's count.
     */
    CarriedOver carried(Granted from, Instant endedAt, Instant beginsAt) {
        var rule = new CarryOver(carryOverPeriods, carryOverMost);
        var carried = from.carriedOver().next(from.allowance().add(from.adjusted()), from.used(), rule);
        var end = runningPeriod(endedAt).endsAt();
        for (var idle = 0; idle <= carryOverPeriods && !end.isAfter(beginsAt); idle++) {
            carried = carried.next(allowance(), BigDecimal.ZERO, rule);
            end = runningPeriod(end).endsAt();
        }
        return carried;
    }

    /** One more product bears the bucket. */
    public void bear() {
        bearers++;
    }

    /** One product less bears it. */
    public void leave() {
        bearers--;
    }

    private boolean isCounted() {
        return newestUsageAt != null || reserved.signum() > 0 || adjusted().signum() != 0;
    }

    /**
     * Adds a top-up or an adjustment to what the running period grants. It may be negative; what was used stays.
     *
     * @throws Refusal.Conflict where the bucket has ended, or would grant less than nothing
     */
    public void adjust(BigDecimal amount, Instant now) {
        if (validFor.endedBy(now)) {
            throw new Refusal.Conflict("Bucket " + id + " has ended");
        }
        if (amount.negate().compareTo(granted()) > 0) {
            throw new Refusal.Conflict(
                    "Bucket " + id + " grants " + displayed(granted()) + ", less than is taken away");
        }
        var before = granted();
        adjust(amount);
        watchGrant(before);
    }

    /**
     * Keeps a part of what remains until a time, or until the bucket ends.
     *
     * @throws Refusal.Conflict where less remains, or the bucket is not active and valid
     */
    public Reservation reserve(String reservationId, BigDecimal amount, Instant until, Instant now) {
        if (!fits(now)) {
            throw new Refusal.Conflict("Bucket " + id + " is not active and valid now");
        }
        if (amount.compareTo(remaining()) > 0) {
            throw new Refusal.Conflict(
                    "Bucket " + id + " has " + displayed(remaining()) + " left, less than is to be reserved");
        }
        reserved = reserved.add(amount);
        var endsAt = until.isAfter(validFor.endsAt()) ? validFor.endsAt() : until;
        return new Reservation(reservationId, id, amount, endsAt);
    }

    void giveBack(BigDecimal amount) {
        reserved = reserved.subtract(amount);
    }

    /**
     * What has become of its thresholds since they were looked at last.
     *
     * @param usual of buckets for which none were provisioned
     */
    List<ThresholdChange> thresholdChanges(Thresholds usual) {
        return watched.look(this, usual);
    }

    /** The turn that somebody is to see to, since it resolves what was crossed; each once. */
    Optional<BucketTurn> awaitedTurn() {
        return nextTurn().filter(watched::awaits).map(turn -> new BucketTurn(id, turn));
    }

    /** Exactly, in the bucket's unit where that is possible. */
    private String displayed(BigDecimal amount) {
        var quantity = Quantity.ofBase(amount, Quantity.exactUnit(unit(), Stream.of(amount)));
        return quantity.amount().toPlainString() + " " + quantity.units();
    }

    public boolean isOfType(String type) {
        return usageType.equals(type);
    }

    /** Whether usage of this time may be counted in the bucket, late usage of a period that has ended included. */
    public boolean fits(Instant usedAt) {
        return status.equals(ACTIVE) && validFor.covers(usedAt);
    }

    /** Usage of this time was counted. */
    public void touch(Instant usedAt) {
        if (newestUsageAt == null || usedAt.isAfter(newestUsageAt)) {
            newestUsageAt = usedAt;
        }
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    public String usageType() {
        return usageType;
    }

    /** The unit in which the bucket was provisioned. */
    public Unit unit() {
        return Unit.named(units);
    }

    public BigDecimal reserved() {
        return reserved;
    }

    @Override
    public long period() {
        return period;
    }

    long firstPeriod() {
        return firstPeriod;
    }

    boolean carriesOver() {
        return recurrence != null && carryOverPeriods > 0;
    }

    @Override
    public BigDecimal remaining() {
        return granted().subtract(used()).subtract(reserved).max(BigDecimal.ZERO);
    }

    /** How much a user may take of a period, where null is nobody; empty without a limit. */
    public Optional<BigDecimal> limitOf(String userId) {
        var own = userLimits == null || userId == null
                ? null
                : UserLimits.of(userLimits).named().get(userId);
        return Optional.ofNullable(own == null ? userLimit : own);
    }

    /** The bucket that this one is a part of. */
    public Optional<String> aggregatorId() {
        return Optional.ofNullable(aggregatorId);
    }

    /** What is out of the bucket costs; empty where it is not charged. */
    public Optional<Tariff> tariff() {
        return Optional.ofNullable(tariff).map(Tariff::of);
    }

    /** Of what was charged; null where nothing was. */
    public String currency() {
        return currency;
    }

    /** Where it was said so, or several products bear it. */
    public boolean isShared() {
        return shared || bearers > 1;
    }

    /** As of an instant: a bucket whose period has ended is expired, whatever it was provisioned as. */
    public String statusAt(Instant asOf) {
        return validFor.endedBy(asOf) ? EXPIRED : status;
    }

    public Period validFor() {
        return validFor;
    }

    public Optional<Instant> newestUsageAt() {
        return Optional.ofNullable(newestUsageAt);
    }

    /** What was provisioned beyond the attributes of this class; null where nothing was. */
    public ObjectNode extension() {
        return document == null ? null : (ObjectNode) Json.parse(document);
    }

    /** The bucket as provisioning describes it, without what was counted. */
    public ObjectNode definition() {
        var json = Json.object();
        json.put("id", id);
        if (name != null) {
            json.put("name", name);
        }
        json.put("usageType", usageType);
        json.put("isShared", isShared());
        if (priority != LAST) {
            json.put("priority", priority);
        }
        json.put("status", status);
        json.set("allowance", Quantity.ofBase(allowance(), unit()).tree());
        if (!validFor.equals(Period.always())) {
            json.set("validFor", validFor.tree());
        }
        if (recurrence != null) {
            json.set("recurringPeriod", Recurrence.of(recurrence).tree());
        }
        if (carryOverPeriods > 0) {
            json.set("carryOver", new CarryOver(carryOverPeriods, carryOverMost).tree(unit()));
        }
        if (userLimit != null) {
            json.set("userLimit", Quantity.ofBase(userLimit, unit()).tree());
        }
        if (userLimits != null) {
            json.set(UserLimits.ATTRIBUTE, UserLimits.of(userLimits).tree(unit()));
        }
        tariff().ifPresent(each -> json.set("tariff", each.tree()));
        watched.wanted().ifPresent(each -> json.set(Thresholds.ATTRIBUTE, each.tree()));
        if (document != null) {
            json.setAll(extension());
        }
        return json;
    }
}
