package org.usageconsumption.consumption.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FairTurnsTest {

    private final FairTurns turns = new FairTurns();

    /** Computes all pages of all callers, and says whose each was. */
    private List<String> computed(TreeMap<String, Integer> pages) {
        var order = new ArrayList<String>();
        while (!pages.isEmpty()) {
            var next = turns.next(pages.keySet()).orElseThrow();
            order.add(next);
            pages.computeIfPresent(next, (who, left) -> left == 1 ? null : left - 1);
        }
        return order;
    }

    private static TreeMap<String, Integer> pages(String one, int pages, String other, int otherPages) {
        var all = new TreeMap<String, Integer>();
        all.put(one, pages);
        all.put(other, otherPages);
        return all;
    }

    @Test
    void whoHasMuchToBeDoneDoesNotHoldUpWhoHasLittle() {
        var order = computed(pages("many", 50 * 200, "one", 3));

        assertThat(order.lastIndexOf("one")).isLessThanOrEqualTo(5);
        assertThat(order).hasSize(10_003);
    }

    @Test
    void whoComesLaterIsNextWhoeverHasWaitedLonger() {
        computed(pages("a", 5, "b", 5));
        turns.next(List.of("a", "b"));

        assertThat(turns.next(List.of("a", "b", "late"))).contains("late");
    }

    @Test
    void whoGoesAndComesAgainIsNotOwedTheTurnsMeanwhile() {
        computed(pages("a", 100, "b", 1));

        assertThat(computed(pages("a", 2, "b", 2))).containsExactly("b", "a", "b", "a");
    }

    @Test
    void nobodysTurnIsItWhereNobodyWaits() {
        assertThat(turns.next(List.of())).isEmpty();
    }
}
