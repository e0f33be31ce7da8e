package org.usageconsumption.audit;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Hands records on to another logger's handlers when nothing is left in them that logs may not say. */
final class MaskedRecords extends Handler {

    private static final SimpleFormatter MESSAGES = new SimpleFormatter();

    private final Masking masking;
    private final Logger next;

    MaskedRecords(Masking masking, Logger next) {
        this.masking = masking;
        this.next = next;
        setLevel(Level.ALL);
    }

    /** The record is this thread's own until it is handed on. */
    @Override
    public void publish(LogRecord record) {
        record.setMessage(masking.of(MESSAGES.formatMessage(record)));
        record.setParameters(null);
        record.setResourceBundle(null);
        if (record.getThrown() != null) {
            record.setThrown(MaskedFailure.of(record.getThrown(), masking));
        }
        for (var logger = next; logger != null; logger = logger.getUseParentHandlers() ? logger.getParent() : null) {
            for (var handler : logger.getHandlers()) {
                handler.publish(record);
            }
        }
    }

    @Override
    public void flush() {
        // nothing is kept here
    }

    @Override
    public void close() {
        // nothing is kept here
    }
}
