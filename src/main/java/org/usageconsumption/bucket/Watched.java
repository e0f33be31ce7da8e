package org.usageconsumption.bucket;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The thresholds of a bucket, and which of them were crossed in the running period. It changes under the bucket's lock.
 *
 * <p>One that is crossed stays so until more is granted, and less of that is used, or a new period begins: usage that is
 * taken back and comes again crosses nothing.
 */
@Embeddable
class Watched {

    private static final String USUAL = "usual";

    private String thresholds = USUAL;
    private String crossed;

    @Column(name = "AWAITED_TURN")
    private Instant awaitedTurn;

    /** Of periods that have ended since it was looked at. */
    @Transient
    private Thresholds ended = Thresholds.NONE;

    @Transient
    private boolean moreGranted;

    void want(Optional<Thresholds> provisioned) {
        var text = provisioned.map(Thresholds::text).orElse(USUAL);
        if (!text.equals(thresholds)) {
            thresholds = text;
        }
    }

    /** Those that were provisioned. */
    Optional<Thresholds> wanted() {
        return thresholds.equals(USUAL) ? Optional.empty() : Optional.of(Thresholds.of(thresholds));
    }

    void grantMore() {
        moreGranted = true;
    }

    void turn() {
        ended = ended.and(crossed());
        crossed = null;
    }

    private Thresholds crossed() {
        return crossed == null ? Thresholds.NONE : Thresholds.of(crossed);
    }

    /**
     * What has changed since it was looked at last: first what was resolved, then what was crossed, from the smallest to the
     * largest. Those that are wanted no longer are forgotten.
     *
     * @param usual where none were provisioned
     */
    List<ThresholdChange> look(Bucket bucket, Thresholds usual) {
        var isMoreGranted = moreGranted;
        moreGranted = false;
        var wanted = wanted().orElse(usual);
        var reached = wanted.reachedBy(bucket.used().add(bucket.outOfBucket()), bucket.granted());
        if (reached.all().isEmpty() && crossed == null && ended.all().isEmpty()) {
            return List.of();
        }
        var before = crossed().within(wanted);
        var resolved = isMoreGranted ? before.percentages().without(reached) : Thresholds.NONE;
        var newlyCrossed = reached.without(before);
        var over = ended.and(resolved);
        ended = Thresholds.NONE;
        cross(before.without(resolved).and(newlyCrossed));
        return Stream.concat(
                        over.all().stream().map(each -> new ThresholdChange(bucket, each, false)),
                        newlyCrossed.all().stream().map(each -> new ThresholdChange(bucket, each, true)))
                .toList();
    }

    private void cross(Thresholds standing) {
        if (!standing.equals(crossed())) {
            crossed = standing.all().isEmpty() ? null : standing.text();
        }
    }

    /** Whether somebody is to look at a turn, for which nobody was asked before. */
    boolean awaits(Instant turn) {
        if (crossed == null || turn.equals(awaitedTurn)) {
            return false;
        }
        awaitedTurn = turn;
        return true;
    }
}
