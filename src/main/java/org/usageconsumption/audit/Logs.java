package org.usageconsumption.audit;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.logging.Logger;

/**
 * Masks what the application says in the server's log. What asks a logger of the application's passes through here, wherever the
 * server sends it then.
 */
@Startup
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class Logs {

    /** Kept, since the log manager would forget it. */
    private static final Logger APPLICATION = Logger.getLogger("org.usageconsumption");

    @Inject
    private AuditLog audit;

    private MaskedRecords masked;

    @PostConstruct
    void start() {
        masked = new MaskedRecords(audit.masking(), APPLICATION.getParent());
        APPLICATION.addHandler(masked);
        APPLICATION.setUseParentHandlers(false);
    }

    @PreDestroy
    void stop() {
        APPLICATION.setUseParentHandlers(true);
        APPLICATION.removeHandler(masked);
    }
}
