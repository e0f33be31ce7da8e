package org.usageconsumption.consumption.control;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.usageconsumption.availability.Outage;
import org.usageconsumption.availability.Repetition;

/** Deletes answers that have been kept long enough. */
@Startup
@Singleton
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class AnswerExpiry {

    private static final Logger LOG = System.getLogger(AnswerExpiry.class.getName());
    private static final int ANSWERS_AT_ONCE = 10;

    @Inject
    private Outage outage;

    @Inject
    private Answers answers;

    @Inject
    @ConfigProperty(name = "query.sweep")
    private Duration sweep;

    @Inject
    private Repetition sweeping;

    @PostConstruct
    void start() {
        sweeping.start(sweep, sweep, this::attempt);
    }

    private void attempt() {
        outage.attempt("Answers do not expire", this::sweep);
    }

    private void sweep() {
        while (answers.expire(ANSWERS_AT_ONCE) == ANSWERS_AT_ONCE) {
            LOG.log(Level.DEBUG, "More than {0} answers have expired", ANSWERS_AT_ONCE);
        }
    }
}
