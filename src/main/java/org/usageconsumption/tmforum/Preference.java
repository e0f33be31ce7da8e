package org.usageconsumption.tmforum;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Whether a client prefers not to wait for what it asks for: {@code Prefer: respond-async} (RFC 7240), or the older
 * {@code Expect: 202-accepted}. Whatever else stands in these headers is ignored.
 */
public enum Preference {
    NONE,
    RESPOND_ASYNC,
    ACCEPTED_EXPECTED;

    private static final String PREFER = "Prefer";
    private static final String APPLIED = "Preference-Applied";
    private static final String ASYNC = "respond-async";

    /** A preference up to the comma behind it: its name and its value, if it has any, and parameters. */
    private static final Pattern PREFERENCE =
            Pattern.compile("\\G[\\s,]*+([^\\s,;=\"]++)\\s*+(?:=\\s*+(\"(?:[^\"\\\\]|\\\\.)*+\"|[^\\s,;\"]*+))?+"
                    + "(?:\"(?:[^\"\\\\]|\\\\.)*+\"|[^,\"])*+(?:,|$)");

    public static Preference of(HttpHeaders headers) {
        if (headers.getRequestHeaders().getOrDefault(PREFER, List.of()).stream().anyMatch(Preference::isAsync)) {
            return RESPOND_ASYNC;
        }
        return "202-accepted".equalsIgnoreCase(headers.getHeaderString("Expect")) ? ACCEPTED_EXPECTED : NONE;
    }

    /** An empty value is the same as none. */
    static boolean isAsync(String prefer) {
        return PREFERENCE
                .matcher(prefer)
                .results()
                .anyMatch(preference -> preference.group(1).equalsIgnoreCase(ASYNC)
                        && (preference.group(2) == null
                                || preference.group(2).replace("\"", "").isEmpty()));
    }

    public boolean isAsync() {
        return this != NONE;
    }

    /**
     * The answer to who wanted it so.
     *
     * @param created the answer to everyone else
     */
    public Response answer(Response created) {
        if (this == NONE) {
            return created;
        }
        return Response.fromResponse(created)
                .status(Status.ACCEPTED)
                .header(APPLIED, this == RESPOND_ASYNC ? ASYNC : null)
                .build();
    }
}
