package org.usageconsumption.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the application says, as the server's log gets it. */
class MaskedRecordsTest {

    private final ToldRecords told = new ToldRecords();
    private final Logger server = Logger.getAnonymousLogger();
    private final Logger application = Logger.getAnonymousLogger();

    @BeforeEach
    void handOn() {
        server.setUseParentHandlers(false);
        server.setLevel(Level.OFF);
        server.addHandler(told);
        application.setUseParentHandlers(false);
        application.setLevel(Level.ALL);
        application.addHandler(new MaskedRecords(new Masking(3), server));
    }

    @Test
    void messagesAreMaskedWithWhatTheyAreMadeOf() {
        application.log(Level.FINE, "It says: {0}, {1}", new Object[] {"4520000002\nERROR", 1});

        assertThat(told.all()).hasSize(1);
        assertThat(told.all().get(0).getMessage()).isEqualTo("It says: *******002\\u000aERROR, 1");
        assertThat(told.all().get(0).getLevel()).isEqualTo(Level.FINE);
        assertThat(told.all().get(0).getParameters()).isNull();
    }

    @Test
    void failuresAreMaskedWithTheirCausesAndSayWhereTheyHappened() {
        var cause = new IllegalStateException("key ('4520000002')\nforged");
        application.log(Level.SEVERE, "It failed", new IllegalArgumentException("of 4520000003", cause));

        var text = new StringWriter();
        told.all().get(0).getThrown().printStackTrace(new PrintWriter(text, true));
        assertThat(text.toString())
                .startsWith("java.lang.IllegalArgumentException: of *******003")
                .contains(
                        "Caused by: java.lang.IllegalStateException: key ('*******002')\\u000aforged",
                        "at " + MaskedRecordsTest.class.getName())
                .doesNotContain("4520000", "\nforged");
    }
}
