package org.usageconsumption.tmforum;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The address by which a proxy was asked, as far as the proxy says it; null where it does not. Of several values the
 * last counts: the proxy that is trusted wrote that one, the others are hearsay.
 *
 * @param host with a port where one was said with it
 * @param prefix the path under which the proxy shows this server, without a slash at its end
 */
record ForwardedAddress(String scheme, String host, String port, String prefix) {

    private static final String PROTO = "X-Forwarded-Proto";
    private static final String HOST = "X-Forwarded-Host";
    private static final String PORT = "X-Forwarded-Port";
    private static final String PREFIX = "X-Forwarded-Prefix";

    private static final Pattern SCHEME = Pattern.compile("(?i)https?");
    private static final Pattern HOST_NAME =
            Pattern.compile("(?=.{1,260}$)(\\w([\\w.-]*\\w)?\\.?|\\[[0-9A-Fa-f:.]+])(:\\d{1,5})?");
    /** Segments of a path (RFC 3986), but those that lead elsewhere: dots, and encoded slashes and control characters. */
    private static final Pattern PATH = Pattern.compile(
            "(?=.{1,2000}$)(/(?!\\.{1,2}(/|$))([\\w.~!$&'()*+;=:@-]++|%(?!2[EeFf]|5[Cc]|7[Ff])[2-9A-Fa-f][0-9A-Fa-f])++)*+/?");

    private static final Pattern DIGITS = Pattern.compile("\\d{1,5}");
    private static final Map<String, Integer> USUAL_PORTS = Map.of("http", 80, "https", 443);

    private static final int HIGHEST_PORT = 65_535;

    /**
     * @param headers the value of a header by its name, or null
     * @throws Refusal.Invalid where a value is none that an address can have
     */
    static ForwardedAddress read(Function<String, String> headers) {
        var scheme = value(headers, PROTO, SCHEME, "must be http or https");
        var prefix = value(headers, PREFIX, PATH, "must be a path");
        var address = new ForwardedAddress(
                scheme == null ? null : scheme.toLowerCase(Locale.ROOT),
                value(headers, HOST, HOST_NAME, "must be a host, with or without a port"),
                value(headers, PORT, DIGITS, "must be a port"),
                prefix == null ? "" : prefix.replaceFirst("/$", ""));
        checkPort(PORT, address.port);
        checkPort(HOST, portOf(address.host));
        return address;
    }

    private static String value(Function<String, String> headers, String name, Pattern rule, String what) {
        var values = headers.apply(name);
        var last = values == null
                ? ""
                : values.substring(values.lastIndexOf(',') + 1).strip();
        if (last.isEmpty()) {
            return null;
        }
        if (!rule.matcher(last).matches() || name.equals(HOST) && !isAuthority(last)) {
            throw new Refusal.Invalid("The header " + name, what);
        }
        return last;
    }

    /** Not everything between brackets is an IPv6 address. */
    private static boolean isAuthority(String host) {
        try {
            return host.equals(new URI("http://" + host).getRawAuthority());
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static void checkPort(String header, String port) {
        if (port != null && (Integer.parseInt(port) < 1 || Integer.parseInt(port) > HIGHEST_PORT)) {
            throw new Refusal.Invalid("The header " + header, "must have a port from 1 to " + HIGHEST_PORT);
        }
    }

    private static String portOf(String host) {
        return host == null || !host.matches(".*:\\d+") ? null : host.substring(host.lastIndexOf(':') + 1);
    }

    boolean isSaid() {
        return scheme != null || host != null || port != null || !prefix.isEmpty();
    }

    /** A URI of this server as the proxy's clients know it. What the proxy does not say stays as it is. */
    URI of(URI here) {
        var known = scheme == null ? here.getScheme() : scheme;
        var path = prefix + here.getRawPath() + (here.getRawQuery() == null ? "" : "?" + here.getRawQuery());
        return URI.create(known + "://" + authority(known, here) + path);
    }

    /** A port that is said with the host goes before one that is said alone; a host without one has the usual one. */
    private String authority(String known, URI here) {
        var said = host == null ? here.getRawAuthority() : host;
        var ofHost = portOf(said);
        var name = ofHost == null ? said : said.substring(0, said.length() - ofHost.length() - 1);
        var isSaidAlone = port != null && (host == null || ofHost == null);
        var told = isSaidAlone ? port : ofHost;
        return told == null || Integer.valueOf(told).equals(USUAL_PORTS.get(known)) ? name : name + ":" + told;
    }
}
