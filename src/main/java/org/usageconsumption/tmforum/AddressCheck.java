package org.usageconsumption.tmforum;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriBuilderException;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.util.Collections;
import java.util.regex.Pattern;

/**
 * Refuses a request whose address could not be told in an href, before it changes anything, or names a version that
 * there is not. What a query string has that no URI does is encoded.
 */
@Provider
@ApplicationScoped
@PreMatching
public class AddressCheck implements ContainerRequestFilter {

    private static final int LONGEST_QUERY = 16_000;

    /** RFC 3986, section 3.2.2, without what nobody's host has. */
    private static final String NAME = "[A-Za-z0-9._-]+|\\[?[0-9A-Fa-f:.]+]?";

    private static final Pattern HOST = Pattern.compile(NAME);
    private static final Pattern HOST_AND_PORT = Pattern.compile("(" + NAME + ")(:[0-9]{0,5})?");

    @Inject
    private ApiVersions versions;

    @Context
    private HttpServletRequest sent;

    @Override
    public void filter(ContainerRequestContext request) {
        checkPath(request.getUriInfo());
        checkHost();
        readQuery(request);
        versions.check(request.getUriInfo().getPath());
    }

    private static void checkPath(UriInfo uri) {
        try {
            UriBuilder.fromUri(uri.getAbsolutePath()).build();
            UriBuilder.fromUri(uri.getBaseUri()).build();
        } catch (IllegalArgumentException | UriBuilderException e) {
            throw new Refusal.Invalid(
                    "The address", "is not a URI: its path or the header Host has a character that must be encoded");
        }
    }

    /** JAX-RS takes the path from a text that begins with the host, and would take it from the host's. */
    private void checkHost() {
        var hosts = Collections.list(sent.getHeaders(HttpHeaders.HOST));
        if (hosts.size() > 1
                || !hosts.stream().allMatch(host -> HOST_AND_PORT.matcher(host).matches())
                || !HOST.matcher(sent.getServerName()).matches()) {
            throw new Refusal.Invalid("The header Host", "is to be one host, with or without a port");
        }
    }

    private void readQuery(ContainerRequestContext request) {
        var query = sent.getQueryString();
        if (query == null) {
            return;
        }
        if (query.length() > LONGEST_QUERY) {
            throw new Refusal.TooLong("The query string has more than " + LONGEST_QUERY + " characters");
        }
        var uri = request.getUriInfo();
        var encoded = RawQuery.encoded(query);
        var encodedUri = RawQuery.behind(uri.getAbsolutePath(), encoded);
        if (!encoded.equals(query)) {
            request.setRequestUri(uri.getBaseUri(), encodedUri);
        }
    }
}
