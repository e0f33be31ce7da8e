package org.usageconsumption.tmforum.list;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a condition compares. A parameter says it by a sign ({@code a>=5}) or a suffix ({@code a.gte=5}). */
public enum Operator {
    EQ,
    NE,
    GT,
    GTE,
    LT,
    LTE,
    LIKE,
    REGEX;

    private static final Map<String, Operator> SIGNS =
            Map.of("=", EQ, "==", EQ, "!=", NE, ">", GT, ">=", GTE, "<", LT, "<=", LTE, "*=", REGEX);
    private static final Map<String, Operator> SUFFIXES = Map.of(
            "eq", EQ, "in", EQ, "ne", NE, "gt", GT, "gte", GTE, "lt", LT, "lte", LTE, "like", LIKE, "regex", REGEX);

    /** The longer ones first, since some begin with another. */
    private static final List<String> SIGNS_BY_LENGTH = List.of("==", "!=", ">=", "<=", "*=", "=", ">", "<");

    /** The sign that stands at this place. */
    static Optional<String> signAt(String text, int at) {
        return SIGNS_BY_LENGTH.stream()
                .filter(sign -> text.startsWith(sign, at))
                .findFirst();
    }

    static Operator ofSign(String sign) {
        return SIGNS.get(sign);
    }

    static Optional<Operator> ofSuffix(String suffix) {
        return Optional.ofNullable(SUFFIXES.get(suffix));
    }

    /** With alternatives between commas: {@link #EQ} holds where one of them is equal, {@link #NE} where none is. */
    boolean isEquality() {
        return this == EQ || this == NE;
    }

    /** Whether the order of two values is what this operator asks for, or denies. */
    boolean allows(int comparison) {
        return switch (this) {
            case EQ, NE -> comparison == 0;
            case GT -> comparison > 0;
            case GTE -> comparison >= 0;
            case LT -> comparison < 0;
            case LTE -> comparison <= 0;
            default -> throw new IllegalStateException(this + " does not compare");
        };
    }
}
