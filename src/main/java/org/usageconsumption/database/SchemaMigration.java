package org.usageconsumption.database;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.usageconsumption.availability.Outage;

/**
 * Brings the schema up to this release before anything else uses it, or refuses to start where it may not and the schema is
 * older. Where the database is away, the start waits for it.
 *
 * <p>It refuses to start where the JVM's time zone has daylight saving: the persistence provider binds times through
 * that zone, and would shift some of them by an hour.
 */
@Startup
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class SchemaMigration {

    /** The schema's owner's, where that is bound to another data source than the application's own. */
    @Resource(lookup = "java:comp/env/jdbc/usageConsumptionOwner")
    DataSource owner;

    @Inject
    @ConfigProperty(name = "database.migrate")
    boolean isMigrating;

    @Inject
    Outage outage;

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
        var schema = new Schema(owner);
        if (isMigrating) {
            schema.migrate();
        } else {
            schema.check();
        }
    }
}
