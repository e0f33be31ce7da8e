package org.usageconsumption.audit.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response.Status.Family;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.usageconsumption.access.CurrentCaller;
import org.usageconsumption.audit.AuditLog;
import org.usageconsumption.audit.Deed;
import org.usageconsumption.audit.Deed.Actor;
import org.usageconsumption.audit.Whose;
import org.usageconsumption.tmforum.list.LongResource;

/** Says of each request in the audit log who sent it and whose the answer is, before the answer is sent. */
@Provider
@ApplicationScoped
public class AuditedRequests implements ContainerResponseFilter, ReaderInterceptor {

    private static final Pattern ENCODED_DIGIT = Pattern.compile("%3([0-9])");
    private static final Pattern CURSOR = Pattern.compile("([?&](?:after|before)=)[^&]+");

    /** The property of a request that has its body. */
    private static final String SENT = AuditedRequests.class.getName();

    @Inject
    private AuditLog log;

    @Inject
    private CurrentCaller caller;

    @Context
    private HttpServletRequest peer;

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext request) throws IOException {
        var sent = request.proceed();
        request.setProperty(SENT, sent);
        return sent;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext answer) {
        var sender = sender();
        var what = request.getMethod() + " " + address();
        var outcome = String.valueOf(answer.getStatus());
        log.write(new Deed(sender, what, whose(request, answer), outcome));
        if (answer.getEntity() instanceof LongResource.Streamed parts) {
            parts.readBy(part -> log.write(new Deed(sender, what, Whose.of(part), outcome)));
        }
    }

    /** What a path names is told as it is where there is such a thing. */
    private static Whose whose(ContainerRequestContext request, ContainerResponseContext answer) {
        var whose = Whose.of(answer.getEntity());
        var ids = request.getUriInfo().getPathParameters().getOrDefault("id", List.of());
        if (answer.getStatusInfo().getFamily() == Family.SUCCESSFUL) {
            ids.forEach(whose::and);
        } else {
            ids.forEach(whose::andNamed);
            if (request.getProperty(SENT) instanceof JsonNode sent) {
                whose.andNamed(sent);
            }
        }
        return whose;
    }

    private Actor sender() {
        return caller.known()
                .map(known -> new Actor(known.name(), known.roles(), peer.getRemoteAddr()))
                .orElseGet(() -> new Actor(null, null, peer.getRemoteAddr()));
    }

    /**
     * As it was meant, since a number is one in whatever encoding; of what cannot be decoded, the digits are. What a cursor says
     * of the row behind which a page begins is left out.
     */
    private String address() {
        var query = peer.getQueryString();
        var sent = peer.getRequestURI() + (query == null ? "" : "?" + query);
        try {
            return withoutCursor(URLDecoder.decode(sent.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return withoutCursor(ENCODED_DIGIT.matcher(sent).replaceAll("$1"));
        }
    }

    private static String withoutCursor(String address) {
        return CURSOR.matcher(address).replaceAll("$1...");
    }
}
