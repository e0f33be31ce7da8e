package org.usageconsumption.file.control;

/**
 * A chunk met another transaction on a key or a lock: it is rolled back and tried again, as the job says. It happens, so
 * it has no stack trace, and always says the same: what servers report of failures, they report once.
 */
public class LostRace extends RuntimeException {

    LostRace() {
        super("Another transaction was first", null, false, false);
    }
}
