package org.usageconsumption.availability;

/** A commit failed, and may have been carried out nevertheless: the connection broke before the database could say so. */
public class UnknownOutcome extends RuntimeException {

    public UnknownOutcome(Throwable cause) {
        super("Whether the transaction is committed is not known", cause);
    }
}
