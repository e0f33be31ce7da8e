package org.usageconsumption.bucket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.usageconsumption.tmforum.SettingsCheck;

/**
 * Sees which thresholds of buckets a transaction crosses or resolves, and fires {@link ThresholdsChanged} where it does. What
 * counts is how it leaves them: usage that is counted and taken back in one transaction crosses nothing.
 */
@ApplicationScoped
public class ThresholdWatch {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Event<ThresholdsChanged> changed;

    private Thresholds usual;

    protected ThresholdWatch() {}

    /**
     * @param percentages of buckets for which no thresholds were provisioned; empty for none
     */
    @Inject
    public ThresholdWatch(@ConfigProperty(name = "bucket.thresholds") Optional<String> percentages) {
        try {
            usual = percentages.map(Thresholds::ofPercentages).orElse(Thresholds.NONE);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "bucket.thresholds takes percentages between commas, whole numbers. " + e.getMessage(), e);
        }
    }

    void isRight(@Observes SettingsCheck.Start start) {
        // or it could not be made
    }

    /** Looks at locked buckets. Whoever has changed what is counted on them or what they grant calls this at last. */
    public void look(Collection<Bucket> locked) {
        var changes = locked.stream()
                .flatMap(bucket -> bucket.thresholdChanges(usual).stream())
                .toList();
        locked.forEach(bucket -> bucket.awaitedTurn().ifPresent(entityManager::persist));
        if (!changes.isEmpty()) {
            changed.fire(new ThresholdsChanged(changes));
        }
    }

    /** Some of the turns that have come of periods in which a threshold was crossed. */
    List<BucketTurn> turns(Instant now, int most) {
        return entityManager
                .createQuery("select t from BucketTurn t where t.endsAt <= :now order by t.endsAt", BucketTurn.class)
                .setParameter("now", now)
                .setMaxResults(most)
                .getResultList();
    }

    void forget(Collection<BucketTurn> turns) {
        turns.forEach(entityManager::remove);
    }
}
