package org.usageconsumption.access.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.usageconsumption.access.CrossOrigins;

/**
 * Lets scripts of the configured origins' pages see answers. Browsers ask first (preflight), without a token; they are told what
 * methods and headers there are, and nothing else.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class CrossOriginRequests extends HttpFilter {

    private static final String METHODS = "GET, POST, PUT, PATCH, DELETE";
    private static final String HEADERS = "Authorization, Content-Type, Accept, Prefer";
    private static final String TOLD = "Location, Link, X-Total-Count, X-Result-Count, WWW-Authenticate, Retry-After,"
            + " Preference-Applied, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset";
    private static final String AN_HOUR = "3600";

    @Inject
    private CrossOrigins origins;

    @Override
    protected void doFilter(HttpServletRequest asked, HttpServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        if (origins.areThereAny()) {
            answer.addHeader("Vary", "Origin");
        }
        var origin = asked.getHeader("Origin");
        if (!origins.contain(origin)) {
            chain.doFilter(asked, answer);
            return;
        }
        answer.setHeader("Access-Control-Allow-Origin", origin);
        if (isPreflight(asked)) {
            AnswerHeaders.tell(asked, answer);
            answer.setHeader("Access-Control-Allow-Methods", METHODS);
            answer.setHeader("Access-Control-Allow-Headers", HEADERS);
            answer.setHeader("Access-Control-Max-Age", AN_HOUR);
            answer.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            answer.setHeader("Access-Control-Expose-Headers", TOLD);
            chain.doFilter(asked, answer);
        }
    }

    private static boolean isPreflight(HttpServletRequest request) {
        return request.getMethod().equals("OPTIONS") && request.getHeader("Access-Control-Request-Method") != null;
    }
}
