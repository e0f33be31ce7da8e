package org.usageconsumption.tmforum.list;

import org.usageconsumption.tmforum.Refusal;

/** Counts what makes a JSONPath costly, and refuses it where it becomes too much. */
final class PathLimits {

    private static final int DEEPEST = 20;
    private static final int MOST_STEPS = 100;
    private static final int MOST_NEGATIONS = 20;
    private static final int MOST_VALUES = 100;

    private int steps;
    private int negations;
    private int values = 1;
    private boolean scans;

    static IllegalArgumentException malformed(String what) {
        return new IllegalArgumentException("is not a JSONPath: " + what);
    }

    static Refusal.Unsupported unsupported(String what) {
        return new Refusal.Unsupported("filter has " + what + ", which is not supported");
    }

    private static void check(int count, int most, String what) {
        if (count > most) {
            throw malformed("it has more than " + most + " " + what);
        }
    }

    void nested(int depth) {
        check(depth, DEEPEST, "brackets within one another");
    }

    void step() {
        check(++steps, MOST_STEPS, "steps");
    }

    void negation() {
        check(++negations, MOST_NEGATIONS, "negations");
    }

    /** Of a list in an expression, which is gone through for each element. */
    void value() {
        check(++values, MOST_VALUES, "values in lists");
    }

    /** One looks at each part of a resource; another would, for each of them, look at each part of that. */
    void scan() {
        if (scans) {
            throw unsupported("more than one ..");
        }
        scans = true;
    }
}
