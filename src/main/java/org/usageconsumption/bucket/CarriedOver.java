package org.usageconsumption.bucket;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What earlier periods left to one, the oldest first, which is used first. */
public record CarriedOver(List<Rest> rests) {

    public static final CarriedOver NOTHING = new CarriedOver(List.of());

    /**
     * What one period left.
     *
     * @param periods for how many periods it lasts, this one included
     */
    record Rest(BigDecimal amount, int periods) {

        private static Rest of(String text) {
            var parts = text.split("@");
            return new Rest(new BigDecimal(parts[0]), Integer.parseInt(parts[1]));
        }

        private Rest less(BigDecimal taken) {
            return new Rest(amount.subtract(taken), periods);
        }

        private String text() {
            return amount.stripTrailingZeros().toPlainString() + "@" + periods;
        }
    }

    static CarriedOver of(String text) {
        return text == null
                ? NOTHING
                : new CarriedOver(Arrays.stream(text.split(" ")).map(Rest::of).toList());
    }

    /** Null for nothing. */
    String text() {
        return rests.isEmpty() ? null : rests.stream().map(Rest::text).collect(Collectors.joining(" "));
    }

    public BigDecimal amount() {
        return rests.stream().map(Rest::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * What is left to the next period.
     *
     * @param own what the period that ends granted of its own
     * @param used what was used in it
     */
    CarriedOver next(BigDecimal own, BigDecimal used, CarryOver rule) {
        var left = new ArrayList<Rest>();
        var taken = used;
        for (var rest : rests) {
            var ofRest = taken.min(rest.amount());
            taken = taken.subtract(ofRest);
            left.add(new Rest(rest.amount().subtract(ofRest), rest.periods() - 1));
        }
        left.add(new Rest(own.subtract(taken), rule.periods()));
        left.removeIf(rest -> rest.periods() <= 0 || rest.amount().signum() <= 0);
        return new CarriedOver(left).atMost(rule.most());
    }

    /** The oldest goes first. */
    private CarriedOver atMost(BigDecimal most) {
        var excess = most == null ? BigDecimal.ZERO : amount().subtract(most).max(BigDecimal.ZERO);
        var kept = new ArrayList<Rest>();
        for (var rest : rests) {
            var dropped = excess.min(rest.amount());
            excess = excess.subtract(dropped);
            if (dropped.compareTo(rest.amount()) < 0) {
                kept.add(rest.less(dropped));
            }
        }
        return new CarriedOver(kept);
    }
}
