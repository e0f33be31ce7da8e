package org.usageconsumption.availability.boundary;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.usageconsumption.availability.Outage;

/**
 * Whether the database answers within two seconds: requests would have to wait for it, too. One question is asked at a time; as
 * long as it has no answer, no other is.
 */
@Readiness
@ApplicationScoped
public class DatabaseReadiness implements HealthCheck {

    private static final int PATIENCE = 2;

    @Resource(lookup = "java:comp/env/jdbc/usageConsumption")
    private DataSource dataSource;

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private Outage outage;

    private Future<Boolean> asked;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("database").status(isAnswered()).build();
    }

    private synchronized boolean isAnswered() {
        if (asked == null || asked.isDone()) {
            asked = executor.submit(this::ask);
        }
        try {
            return asked.get(PATIENCE, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean ask() {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement("SELECT 1 FROM DUAL")) {
            statement.execute();
            outage.succeed();
            return true;
        } catch (SQLException e) {
            outage.isToBlame(e);
            return false;
        }
    }
}
