package org.usageconsumption.consumption.control;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whose turn it is: of those who wait, that of the one whose last turn lies furthest back. However much one has to be
 * done, another waits for no more than one turn of each.
 */
final class FairTurns {

    private final Map<String, Long> last = new HashMap<>();
    private long turns;

    /** Who has never had a turn comes first, by name. Empty where nobody waits. */
    synchronized Optional<String> next(Collection<String> waiting) {
        var next = waiting.stream()
                .min(Comparator.comparing((String who) -> last.getOrDefault(who, 0L))
                        .thenComparing(Comparator.naturalOrder()));
        last.keySet().retainAll(waiting);
        next.ifPresent(who -> last.put(who, ++turns));
        return next;
    }
}
