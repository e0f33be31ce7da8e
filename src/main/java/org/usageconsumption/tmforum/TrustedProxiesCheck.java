package org.usageconsumption.tmforum;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses to start with trusted proxies that are none; {@link ForwardedRequests} would fail at every request. */
@Startup
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class TrustedProxiesCheck {

    @Inject
    @ConfigProperty(name = "trusted.proxies")
    private Optional<String> trusted;

    @PostConstruct
    void check() {
        try {
            trusted.ifPresent(TrustedProxies::of);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "trusted.proxies takes IP addresses and CIDR blocks between commas. " + e.getMessage(), e);
        }
    }
}
