package org.usageconsumption.tmforum;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/**
 * Gives a request that came through a trusted proxy the address that the proxy's client used, so that every href, Location
 * and Link is one that the client can follow. From anyone else the headers change nothing.
 */
@Provider
@PreMatching
@Priority(Priorities.USER + 1)
@ApplicationScoped
public class ForwardedRequests implements ContainerRequestFilter {

    @Inject
    private TrustedProxies trusted;

    @Context
    private HttpServletRequest peer;

    @Override
    public void filter(ContainerRequestContext request) {
        if (!trusted.contain(peer.getRemoteAddr())) {
            return;
        }
        var address = ForwardedAddress.read(request::getHeaderString);
        if (address.isSaid()) {
            var uri = request.getUriInfo();
            request.setRequestUri(address.of(uri.getBaseUri()), address.of(uri.getRequestUri()));
        }
    }
}
