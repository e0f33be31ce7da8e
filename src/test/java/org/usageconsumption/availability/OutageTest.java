package org.usageconsumption.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutageTest {

    private static final Logger LOG = Logger.getLogger(Outage.class.getName());

    private final Outage outage = new Outage();
    private final List<Object> warnings = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            if (record.getLevel() == Level.WARNING) {
                warnings.add(record.getParameters()[0]);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOG.setUseParentHandlers(false);
        LOG.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        LOG.removeHandler(handler);
        LOG.setUseParentHandlers(true);
    }

    private static void fail() {
        throw new IllegalStateException("A flaw");
    }

    @Test
    void whatFailsAgainAndAgainIsToldOnceUntilItSucceeds() {
        outage.attempt("This is not done", OutageTest::fail);
        outage.attempt("This is not done", OutageTest::fail);
        outage.attempt("That is not done", OutageTest::fail);
        outage.attempt("This is not done", () -> {});
        outage.attempt("This is not done", OutageTest::fail);

        assertThat(warnings).containsExactly("This is not done", "That is not done", "This is not done");
    }
}
