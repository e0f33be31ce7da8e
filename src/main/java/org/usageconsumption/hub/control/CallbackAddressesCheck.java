package org.usageconsumption.hub.control;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses to start with allowed callbacks that are none; {@link CallbackAddresses} would fail with each listener. */
@Startup
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class CallbackAddressesCheck {

    @Inject
    @ConfigProperty(name = "hub.callback.allow")
    private Optional<Set<String>> allowed;

    @PostConstruct
    void check() {
        new CallbackAddresses(allowed);
    }
}
