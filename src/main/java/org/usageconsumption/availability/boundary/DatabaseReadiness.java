package org.usageconsumption.availability.boundary;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.usageconsumption.availability.Outage;

/**
 * Whether the database answers within two seconds: requests would have to wait for it, too. One question is asked at a time, and
 * its answer holds for a second, however many want to know. It has a thread of its own: those that wait for it may be as many as
 * answer requests.
 */
@Readiness
@ApplicationScoped
public class DatabaseReadiness implements HealthCheck {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);
    private static final long FRESH = TimeUnit.SECONDS.toNanos(1);

    private record Question(FutureTask<Boolean> answer, long askedAt) {

        boolean isOld(long now) {
            return answer.isDone() && now - askedAt >= FRESH;
        }

        long patience(long now) {
            return Math.max(0, PATIENCE - (now - askedAt));
        }
    }

    @Resource(lookup = "java:comp/env/jdbc/usageConsumption")
    private DataSource dataSource;

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private Outage outage;

    private Question asked;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("database").status(isAnswered()).build();
    }

    private boolean isAnswered() {
        var now = System.nanoTime();
        var question = question(now);
        try {
            return question.answer().get(question.patience(now), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized Question question(long now) {
        if (asked == null || asked.isOld(now)) {
            asked = new Question(new FutureTask<>(this::ask), now);
            threads.newThread(asked.answer()).start();
        }
        return asked;
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
