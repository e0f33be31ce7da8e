package org.usageconsumption.tmforum;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/** Keeps the server from starting with a setting that would fail, or do nothing, wherever it is needed first. */
@Startup
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class SettingsCheck {

    /** The server starts. Whoever observes it is made by then, and says what is wrong with its setting. */
    public record Start() {}

    @Inject
    private Event<Start> starting;

    @PostConstruct
    void check() {
        starting.fire(new Start());
    }
}
