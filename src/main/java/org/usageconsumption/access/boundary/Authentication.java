package org.usageconsumption.access.boundary;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.usageconsumption.access.CurrentCaller;
import org.usageconsumption.access.KnownTokens;
import org.usageconsumption.access.SignedText;
import org.usageconsumption.access.SigningKeys;
import org.usageconsumption.tmforum.Refusal;

/**
 * Has the container check a request's token, and takes from it who sent the request. It is asked here, and not by constraints in
 * web.xml, so that a refusal is told as all others are.
 */
@Provider
@ApplicationScoped
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public class Authentication implements ContainerRequestFilter {

    /** RFC 6750, section 2.1; of several headers, which come joined by commas, none is believed. */
    private static final Pattern CREDENTIALS = Pattern.compile("(?i:Bearer) +([A-Za-z0-9._~+/-]+=*)");

    /** Keeps the container from answering itself, as it does where it does not like a name in a token that it trusts. */
    private static final class Unanswered extends HttpServletResponseWrapper {

        private Unanswered(HttpServletResponse answer) {
            super(answer);
        }

        @Override
        public void sendError(int status) {
            // the refusal is told later, as all others are
        }

        @Override
        public void sendError(int status, String message) {
            // the same
        }
    }

    @Inject
    private KnownTokens tokens;

    @Inject
    private SigningKeys keys;

    @Inject
    private CurrentCaller caller;

    @Context
    private HttpServletRequest sent;

    @Context
    private HttpServletResponse answer;

    @Override
    public void filter(ContainerRequestContext request) {
        var header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        var credentials = CREDENTIALS.matcher(header == null ? "" : header);
        if (!credentials.matches()) {
            throw new Refusal.Unauthenticated("A bearer token is missing", false);
        }
        var token = credentials.group(1);
        caller.is(tokens.caller(token, () -> checked(token))
                .orElseThrow(() -> new Refusal.Unauthenticated("The token is not valid here, or not any more", true)));
    }

    private Optional<JsonWebToken> checked(String token) {
        return SignedText.isCanonical(token)
                ? keys.check(SignedText.keyId(token), this::checkedByContainer)
                : Optional.empty();
    }

    private Optional<JsonWebToken> checkedByContainer() {
        try {
            return sent.authenticate(new Unanswered(answer)) && sent.getUserPrincipal() instanceof JsonWebToken token
                    ? Optional.of(token)
                    : Optional.empty();
        } catch (ServletException | IOException e) {
            return Optional.empty();
        }
    }
}
