package org.usageconsumption.database;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.usageconsumption.availability.Outage;

/**
 * Brings the schema up to this release before anything else uses it, from the SQL files under {@code db/migration}. Where
 * the database is away, the start waits for it.
 *
 * <p>It refuses to start where the JVM's time zone has daylight saving: the persistence provider binds times through
 * that zone, and would shift some of them by an hour.
 */
@Startup
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class SchemaMigration {

    @Resource(lookup = "java:comp/env/jdbc/usageConsumption")
    private DataSource dataSource;

    @Inject
    private Outage outage;

    @PostConstruct
    void migrate() {
        var zone = ZoneId.systemDefault();
        if (!zone.getRules().isFixedOffset()) {
            throw new IllegalStateException(
                    "The JVM's time zone " + zone + " has daylight saving; start it with -Duser.timezone=UTC");
        }
        outage.outlast(this::bringUp);
    }

    private void bringUp() {
        Flyway.configure(SchemaMigration.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .placeholders(Map.of("row_id", rowId()))
                .load()
                .migrate();
    }

    /** Keys that the application counts up: H2 keeps the rows themselves in their order only where it knows an integer. */
    private String rowId() {
        try (var connection = dataSource.getConnection()) {
            return connection.getMetaData().getDatabaseProductName().equals("H2") ? "BIGINT" : "NUMBER(19)";
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be reached", e);
        }
    }
}
