package org.usageconsumption.access.boundary;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import org.usageconsumption.access.Caller;
import org.usageconsumption.access.CurrentCaller;
import org.usageconsumption.access.RequestInProgress;
import org.usageconsumption.access.RequestLimits;

/** Refuses what a caller sends too much, before anything is done for it, and tells each caller what it may send still. */
@Provider
@ApplicationScoped
@PreMatching
@Priority(Priorities.AUTHENTICATION + 1)
public class Throttle implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String SENDER = Throttle.class.getName();
    private static final int SECONDS = 1;

    @Inject
    private CurrentCaller caller;

    @Inject
    private RequestInProgress request;

    @Inject
    private RequestLimits limits;

    @Override
    public void filter(ContainerRequestContext sent) {
        sent.setProperty(SENDER, caller.get());
        request.begin(caller.get());
    }

    /** In the words of the drafts of RateLimit header fields for HTTP up to the seventh, which most clients know. */
    @Override
    public void filter(ContainerRequestContext sent, ContainerResponseContext answer) {
        if (sent.getProperty(SENDER) instanceof Caller sender) {
            limits.allowance(sender).ifPresent(allowance -> {
                answer.getHeaders().putSingle("RateLimit-Limit", allowance.most());
                answer.getHeaders().putSingle("RateLimit-Remaining", allowance.left());
                answer.getHeaders().putSingle("RateLimit-Reset", SECONDS);
            });
        }
    }
}
