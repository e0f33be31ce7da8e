package org.usageconsumption.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.usageconsumption.audit.Deed.Actor;
import org.usageconsumption.tmforum.SettingsCheck;

/** Says who did what, a JSON object in a line. */
@ApplicationScoped
public class AuditLog {

    private static final Logger LOG = System.getLogger(AuditLog.class.getName());

    private final Clock clock;
    private final Masking masking;
    private final DailyFile file;

    protected AuditLog() {
        this(null, 0, "");
    }

    @Inject
    AuditLog(
            Clock clock,
            @ConfigProperty(name = "log.digits") int digits,
            @ConfigProperty(name = "audit.directory") String directory) {
        if (digits < 0) {
            throw new IllegalStateException("log.digits takes how many digits stay, 0 or more: " + digits);
        }
        this.clock = clock;
        masking = new Masking(digits);
        file = new DailyFile(Path.of(directory));
    }

    /**
     * Hands a line to the operating system. One that cannot be written stands in the server's log instead, so that it is not
     * lost.
     */
    public void write(Deed deed) {
        var now = clock.instant();
        var line = deed.line(now, masking);
        try {
            file.append(line, now);
        } catch (IOException e) {
            LOG.log(
                    Level.ERROR,
                    "The audit log cannot be written ({0}). What belongs there: {1}",
                    e.getMessage(),
                    new String(line, StandardCharsets.US_ASCII).strip());
        }
    }

    /** Whether the last line could be written; one that could not is tried again. */
    public boolean isOpen() {
        try {
            file.check(clock.instant());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Says that the server starts.
     *
     * @throws IllegalStateException where that cannot be written
     */
    void begin(@Observes SettingsCheck.Start start) {
        write(new Deed(Actor.named(null), "start", Whose.nobody(), "started"));
        if (!isOpen()) {
            throw new IllegalStateException(
                    "audit.directory is no directory to which the server can write: " + file.directory());
        }
    }

    Masking masking() {
        return masking;
    }
}
