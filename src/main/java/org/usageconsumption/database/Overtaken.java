package org.usageconsumption.database;

/**
 * While a transaction waited for its locks, another one committed what would have to be locked, too. It happens, so it has
 * no stack trace; a new transaction sees all of it.
 */
public class Overtaken extends RuntimeException {

    public Overtaken(String what) {
        super(what, null, false, false);
    }
}
