package org.usageconsumption.access.boundary;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Says of every answer that it is nobody else's: no cache keeps it, and no browser takes it for a page, runs something in it or
 * shows it in a frame. Over TLS, browsers are told to come back in no other way.
 */
@WebFilter(
        urlPatterns = "/*",
        asyncSupported = true,
        dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ERROR})
public class AnswerHeaders extends HttpFilter {

    private static final String A_YEAR = "max-age=31536000; includeSubDomains";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        tell(request, answer);
        chain.doFilter(request, answer);
    }

    static void tell(HttpServletRequest request, HttpServletResponse answer) {
        answer.setHeader("Cache-Control", "no-store");
        answer.setHeader("X-Content-Type-Options", "nosniff");
        answer.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        answer.setHeader("Referrer-Policy", "no-referrer");
        if (request.isSecure()) {
            answer.setHeader("Strict-Transport-Security", A_YEAR);
        }
    }
}
