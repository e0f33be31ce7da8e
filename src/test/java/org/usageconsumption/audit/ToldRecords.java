package org.usageconsumption.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/** What a logger has told, in its order. */
final class ToldRecords extends Handler {

    private final List<LogRecord> told = new ArrayList<>();

    @Override
    public void publish(LogRecord record) {
        told.add(record);
    }

    @Override
    public void flush() {
        // nothing is kept
    }

    @Override
    public void close() {
        // nothing is kept
    }

    List<LogRecord> all() {
        return told;
    }
}
