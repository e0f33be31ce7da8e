package org.usageconsumption.database;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.usageconsumption.availability.Repetition;

/**
 * The clock that every component is given. It ticks in microseconds, as the database stores them, and goes by the database's
 * clock: servers compare times that others have stored, such as the ends of leases, reservations and periods, and their
 * machines' clocks may differ.
 *
 * <p>How far this machine's clock is off is measured at the start and once in a while. While the database is away, what was
 * measured last stays.
 */
@ApplicationScoped
public class DatabaseClock {

    private static final Logger LOG = System.getLogger(DatabaseClock.class.getName());
    private static final Duration TICK = Duration.of(1, ChronoUnit.MICROS);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    @Resource(lookup = "java:comp/env/jdbc/usageConsumption")
    private DataSource dataSource;

    @Inject
    private Repetition looking;

    @Inject
    private SystemClock machine;

    private volatile Duration difference = Duration.ZERO;

    @PostConstruct
    void start() {
        look();
        looking.start(BETWEEN_LOOKS, BETWEEN_LOOKS, this::look);
    }

    @Produces
    @Dependent
    Clock clock() {
        InstantSource here = () -> machine.instant().plus(difference);
        return Clock.tick(here.withZone(ZoneOffset.UTC), TICK);
    }

    private void look() {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement("SELECT SYSTIMESTAMP FROM DUAL")) {
            var before = machine.instant();
            try (var row = statement.executeQuery()) {
                row.next();
                var now = row.getObject(1, OffsetDateTime.class).toInstant();
                correct(Duration.between(machine.instant(), now), Duration.between(before, now));
            }
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "The database does not say what time it is", e);
        }
    }

    /** Asking took a while: a difference that may be right still stays, or the clock would go to and fro. */
    private void correct(Duration least, Duration most) {
        if (difference.compareTo(least) < 0 || difference.compareTo(most) > 0) {
            difference = least.plus(most).dividedBy(2);
        }
    }
}
