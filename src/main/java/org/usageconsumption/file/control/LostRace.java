package org.usageconsumption.file.control;

/**
 * A chunk met another transaction on a key or a lock: it is rolled back and tried again, as the job says. It happens, so
 * it has no stack trace.
 */
public class LostRace extends RuntimeException {

    LostRace(Throwable cause) {
        super(cause.getMessage(), null, false, false);
    }
}
