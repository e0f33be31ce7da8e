package org.usageconsumption.attack;

import java.util.List;

/** Headers that some servers believe. */
final class HostileHeaders {

    /** Who is asking; those with a dollar are what WebSphere's web servers say. */
    static final List<String> IDENTITY = List.of(
            "$WSRU",
            "$WSCC",
            "$WSAT",
            "$WSPR",
            "X-Remote-User",
            "Remote-User",
            "X-Forwarded-User",
            "X-User",
            "X-Roles",
            "X-Authenticated-Userid",
            "X-SSL-Client-S-DN",
            "Cookie",
            "Proxy-Authorization",
            "X-Authorization");

    static final List<String> METHOD = List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override");

    static final List<String> PATH =
            List.of("X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Path", "X-Forwarded-URI", "$WSPT");

    private HostileHeaders() {}
}
