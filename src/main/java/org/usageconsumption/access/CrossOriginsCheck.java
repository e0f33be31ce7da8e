package org.usageconsumption.access;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses to start with origins that are none; browsers would be refused without a word. */
@Startup
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class CrossOriginsCheck {

    @Inject
    @ConfigProperty(name = "cors.origins")
    private Optional<Set<String>> origins;

    @PostConstruct
    void check() {
        new CrossOrigins(origins);
    }
}
