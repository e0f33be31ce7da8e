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
import java.util.Collections;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Refuses what would be answered by somebody else than the application, or as something else than what was asked for: the addresses
 * at which containers log users in and out, whatever path they end, and hosts that are none, since JAX-RS takes the path from a text
 * that begins with the host.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class RequestGate implements Filter {

    /** RFC 3986, section 3.2.2, without what nobody's host has. */
    private static final String NAME = "[A-Za-z0-9._-]+|\\[?[0-9A-Fa-f:.]+]?";

    private static final Pattern HOST = Pattern.compile(NAME);
    private static final Pattern HOST_AND_PORT = Pattern.compile("(" + NAME + ")(:[0-9]{0,5})?");
    private static final Pattern OF_CONTAINER = Pattern.compile(".*/(j_security_check|ibm_security_logout)");

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var asked = (HttpServletRequest) request;
        var answer = (HttpServletResponse) response;
        if (!isOneHost(asked)) {
            answer.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else if (OF_CONTAINER.matcher(path(asked)).matches()) {
            answer.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Without what is encoded. */
    private static String path(HttpServletRequest request) {
        return request.getServletPath() + Objects.toString(request.getPathInfo(), "");
    }

    private static boolean isOneHost(HttpServletRequest request) {
        var hosts = Collections.list(request.getHeaders("Host"));
        return hosts.size() <= 1
                && hosts.stream().allMatch(host -> HOST_AND_PORT.matcher(host).matches())
                && HOST.matcher(request.getServerName()).matches();
    }
}
