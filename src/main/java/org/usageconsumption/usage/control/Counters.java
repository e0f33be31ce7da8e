package org.usageconsumption.usage.control;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.usageconsumption.bucket.Bucket;
import org.usageconsumption.bucket.BucketPeriod;
import org.usageconsumption.bucket.BucketUser;
import org.usageconsumption.bucket.Counted;
import org.usageconsumption.bucket.EndedPeriods;
import org.usageconsumption.bucket.Granted;
import org.usageconsumption.bucket.PeriodCount;
import org.usageconsumption.bucket.PeriodCounted;
import org.usageconsumption.product.entity.ProductBucket;
import org.usageconsumption.usage.entity.CountedFor;

/** The counters of locked buckets, for everyone, products and users, in the periods that usage falls into. */
class Counters {

    private final Map<BucketUser.Key, BucketUser> users = new HashMap<>();
    private final Map<PeriodCount.Key, PeriodCount> past = new HashMap<>();
    private final List<BucketPeriod> periods = new ArrayList<>();
    private final List<Counted> added = new ArrayList<>();
    private final Map<ProductBucket.Key, ProductBucket> products = new HashMap<>();
    private final Set<Object> read = new HashSet<>();
    private final Map<String, Bucket> buckets = new HashMap<>();
    private final Stored stored;

    /** Finds what was not read at once: products may have borne a bucket once, users may have been counted before. */
    interface Stored {
        <T> T find(Class<T> entity, Object key);
    }

    Counters(Collection<ProductBucket> products, Collection<BucketUser> users, Stored stored) {
        products.forEach(product -> this.products.put(product.key(), product));
        users.forEach(user -> this.users.put(user.key(), user));
        this.stored = stored;
    }

    /** The keys of what was looked for at once, whether it was there or not. */
    Counters read(Collection<ProductBucket.Key> ofProducts, Collection<BucketUser.Key> ofUsers) {
        read.addAll(ofProducts);
        read.addAll(ofUsers);
        return this;
    }

    /** All buckets that are locked; some may be parts of others. */
    Counters of(Collection<Bucket> locked) {
        locked.forEach(bucket -> buckets.put(bucket.id(), bucket));
        return this;
    }

    Collection<Bucket> buckets() {
        return buckets.values();
    }

    Bucket aggregator(String bucketId) {
        return buckets.get(bucketId);
    }

    /** What a bucket is a part of. */
    Optional<Bucket> aggregator(Bucket part) {
        return part.aggregatorId().map(buckets::get);
    }

    /** Of periods that have ended. */
    Counters with(Collection<BucketPeriod> periods, Collection<PeriodCount> counts) {
        this.periods.addAll(periods);
        counts.forEach(count -> past.put(count.key(), count));
        return this;
    }

    /** Those that there were not before. */
    List<Counted> added() {
        return added;
    }

    /** The bucket in the period of a time: itself, or what it was. */
    Granted granted(Bucket bucket, Instant usedAt) {
        if (bucket.isOverBy(usedAt)) {
            bucket.begin(usedAt).ifPresent(this::add);
        }
        return bucket.isBegunBy(usedAt) ? bucket : ended(bucket, usedAt);
    }

    /** The bucket in a period in which usage of this time was counted, whatever its periods are now. */
    Granted granted(Bucket bucket, CountedFor counted, Instant usedAt) {
        if (bucket.period() == counted.period()) {
            return bucket;
        }
        return periods.stream()
                .filter(period -> period.bucketId().equals(bucket.id()) && period.period() == counted.period())
                .findFirst()
                .map(Granted.class::cast)
                .orElseGet(() -> granted(bucket, usedAt));
    }

    private void add(BucketPeriod period) {
        periods.add(period);
        added.add(period);
    }

    /** Usage from before a bucket's time is of its first period. */
    private BucketPeriod ended(Bucket bucket, Instant usedAt) {
        var begin = bucket.validFor().startsAt();
        var at = usedAt.isBefore(begin) ? begin : usedAt;
        return periods.stream()
                .filter(period -> period.bucketId().equals(bucket.id()) && period.covers(at))
                .findFirst()
                .orElseGet(() -> {
                    var idle = new EndedPeriods(bucket, periods).idle(at);
                    add(idle);
                    return idle;
                });
    }

    /** Something was counted in a period of a bucket; later ones have what is left of one that has ended. */
    void carryOn(Bucket bucket, Granted counted) {
        if (counted instanceof BucketPeriod ended) {
            new EndedPeriods(bucket, periods).carryOn(ended);
        }
    }

    Counted product(String productId, Bucket bucket, long period) {
        var product = products.computeIfAbsent(
                new ProductBucket.Key(productId, bucket.id()), key -> find(ProductBucket.class, key));
        return inPeriod(product == null ? unborne(productId, bucket) : product, bucket, period);
    }

    /** A product may have parts of a bucket without having the bucket itself. */
    private ProductBucket unborne(String productId, Bucket bucket) {
        var first = new ProductBucket(productId, bucket);
        products.put(first.key(), first);
        added.add(first);
        return first;
    }

    /** A user's counters, on which something is counted under a product. */
    Counted user(Bucket bucket, String userId, String productId, long period) {
        var counters = user(bucket, userId, period);
        if (counters instanceof BucketUser user) {
            user.countUnder(productId);
        }
        return counters;
    }

    Counted user(Bucket bucket, String userId, long period) {
        var key = new BucketUser.Key(bucket.id(), userId);
        find(key);
        var user = users.computeIfAbsent(key, absent -> {
            var first = new BucketUser(bucket.id(), userId);
            added.add(first);
            return first;
        });
        return inPeriod(user, bucket, period);
    }

    /** How much of a bucket a user has used in a period; null is nobody. */
    BigDecimal usedBy(Bucket bucket, String userId, Granted granted) {
        if (!granted.isApart()) {
            return granted.isSoleUser(userId) ? granted.used() : BigDecimal.ZERO;
        }
        var user = userId == null ? null : find(new BucketUser.Key(bucket.id(), userId));
        if (user == null) {
            return BigDecimal.ZERO;
        }
        var ended = past.get(user.keyIn(granted.period()));
        return ended == null ? user.usedIn(granted.period()) : ended.used();
    }

    /** What was counted for the only product and user so far becomes theirs. */
    void setApart(Bucket bucket, Granted granted) {
        if (granted.isApart()) {
            return;
        }
        var product = granted.soleProductId();
        var user = granted.soleUserId();
        granted.setApart();
        product.ifPresent(sole -> product(sole, bucket, granted.period()).add(granted));
        user.ifPresent(sole ->
                user(bucket, sole, product.orElseThrow(), granted.period()).add(granted));
    }

    /** A user may have been counted on the bucket before, when there were several. */
    private BucketUser find(BucketUser.Key key) {
        return users.computeIfAbsent(key, absent -> find(BucketUser.class, absent));
    }

    private <T> T find(Class<T> entity, Object key) {
        return read.add(key) ? stored.find(entity, key) : null;
    }

    private Counted inPeriod(PeriodCounted counters, Bucket bucket, long period) {
        if (period == bucket.period()) {
            counters.begin(period).ifPresent(ended -> {
                past.put(ended.key(), ended);
                added.add(ended);
            });
        }
        return counters.isOf(period) ? counters : past.computeIfAbsent(counters.keyIn(period), this::first);
    }

    private PeriodCount first(PeriodCount.Key key) {
        var first = new PeriodCount(key);
        added.add(first);
        return first;
    }
}
