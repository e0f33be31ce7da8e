package org.usageconsumption.access.boundary;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.regex.Pattern;

/** Refuses the addresses at which containers log users in and out by themselves, whatever path they end. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class ContainerLogins implements Filter {

    private static final Pattern OF_CONTAINER = Pattern.compile(".*/(j_security_check|ibm_security_logout)");

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (OF_CONTAINER.matcher(path((HttpServletRequest) request)).matches()) {
            ((HttpServletResponse) response).sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Without what is encoded. */
    private static String path(HttpServletRequest request) {
        return request.getServletPath() + Objects.toString(request.getPathInfo(), "");
    }
}
