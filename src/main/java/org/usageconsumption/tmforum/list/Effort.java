package org.usageconsumption.tmforum.list;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What is spent on looking through resources where no database answers, and the bound to it. A step is a look at a value; of a
 * text each {@value #TEXT} characters take one more. Steps are counted and not timed: what is too much is so on each machine, and
 * whoever else is served meanwhile.
 */
final class Effort {

    /** For each way through a list; reading a report takes some hundred of them. */
    static final long MOST_OF_LIST = 50_000_000;

    private static final long MOST_OF_EVENT = 1_000_000;
    private static final int TEXT = 100;

    /** Too much was asked for. */
    static final class Exceeded extends RuntimeException {

        private static final long serialVersionUID = 1;

        private Exceeded() {
            super(null, null, false, false);
        }
    }

    private final long most;
    private long spent;

    private Effort(long most) {
        this.most = most;
    }

    static Effort onList() {
        return new Effort(MOST_OF_LIST);
    }

    /** Where what is looked at is bounded otherwise. */
    static Effort unbounded() {
        return new Effort(Long.MAX_VALUE);
    }

    static Effort onEvent() {
        return new Effort(MOST_OF_EVENT);
    }

    /**
     * @throws Exceeded where it is more than there is, now and whatever is spent afterwards
     */
    void spend(long steps) {
        spent += steps;
        check();
    }

    void check() {
        if (spent > most) {
            throw new Exceeded();
        }
    }

    /** The steps that a look at a value takes, which does not go into it. */
    static long look(JsonNode value) {
        return value.isTextual() ? 1 + value.textValue().length() / TEXT : 1;
    }

    /** The steps that a look at all that is in a value takes. */
    static long whole(JsonNode value) {
        var steps = look(value);
        for (var each : value) {
            steps += whole(each);
        }
        return steps;
    }
}
