package org.usageconsumption.access.boundary;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.regex.Pattern;

/** Refuses the addresses at which containers log users in and out by themselves, whatever path they end. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class ContainerLogins extends HttpFilter {

    private static final Pattern OF_CONTAINER = Pattern.compile(".*/(j_security_check|ibm_security_logout)");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        if (OF_CONTAINER.matcher(path(request)).matches()) {
            answer.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            chain.doFilter(request, answer);
        }
    }

    /** Without what is encoded. */
    private static String path(HttpServletRequest request) {
        return request.getServletPath() + Objects.toString(request.getPathInfo(), "");
    }
}
