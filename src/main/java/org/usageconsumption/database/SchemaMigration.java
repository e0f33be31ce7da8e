package org.usageconsumption.database;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings the schema up to this release before anything else uses it, from the SQL files under {@code db/migration}.
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

    @PostConstruct
    void migrate() {
        var zone = ZoneId.systemDefault();
        if (!zone.getRules().isFixedOffset()) {
            throw new IllegalStateException(
                    "The JVM's time zone " + zone + " has daylight saving; start it with -Duser.timezone=UTC");
        }
        Flyway.configure(SchemaMigration.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }
}
