package org.usageconsumption.tmforum;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriBuilderException;
import jakarta.ws.rs.ext.Provider;

/**
 * Refuses a request whose address could not be told in an href, before it changes anything, or names a version that
 * there is not.
 */
@Provider
@ApplicationScoped
@PreMatching
public class AddressCheck implements ContainerRequestFilter {

    @Inject
    private ApiVersions versions;

    @Override
    public void filter(ContainerRequestContext request) {
        try {
            UriBuilder.fromUri(request.getUriInfo().getRequestUri()).build();
            UriBuilder.fromUri(request.getUriInfo().getBaseUri()).build();
        } catch (IllegalArgumentException | UriBuilderException e) {
            throw new Refusal.Invalid(
                    "The address", "is not a URI: its path or the header Host has a character that must be encoded");
        }
        versions.check(request.getUriInfo().getPath());
    }
}
