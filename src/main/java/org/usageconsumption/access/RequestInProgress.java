package org.usageconsumption.access;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/** The request that is being answered, as one of its caller's: until all of the answer is sent, however slowly it is read. */
@RequestScoped
public class RequestInProgress {

    @Inject
    private RequestLimits limits;

    private Caller sender;

    /** Once it is known who sent it. */
    public void begin(Caller caller) {
        limits.begin(caller);
        sender = caller;
    }

    @PreDestroy
    void end() {
        if (sender != null) {
            limits.end(sender);
        }
    }
}
