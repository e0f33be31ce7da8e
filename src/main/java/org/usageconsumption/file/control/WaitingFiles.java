package org.usageconsumption.file.control;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.usageconsumption.availability.Repetition;
import org.usageconsumption.file.mapping.Kind;
import org.usageconsumption.waiting.WaitingRecords;

/** Looks once a second whether files of usage are to be loaded or being loaded, by whatever server. */
@Startup
@Singleton
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class WaitingFiles {

    private static final Logger LOG = System.getLogger(WaitingFiles.class.getName());
    private static final String ROAD = "usage-files";
    private static final Duration PAUSE = Duration.ofSeconds(1);

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private WaitingRecords waiting;

    @Inject
    private Repetition looking;

    @PostConstruct
    void start() {
        look();
        looking.start(PAUSE, PAUSE, this::look);
    }

    private void look() {
        try {
            waiting.tell(ROAD, isAnyToBeLoaded());
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "Files cannot be looked for", e);
        }
    }

    private boolean isAnyToBeLoaded() {
        return !entityManager
                .createQuery(
                        "select f.id from UsageFile f where f.loadingName is not null and f.kind = :kind", Long.class)
                .setParameter("kind", Kind.USAGE)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** A file is there to be loaded, before anybody has looked. */
    public void add(Kind kind) {
        if (kind == Kind.USAGE) {
            waiting.tell(ROAD, true);
        }
    }
}
