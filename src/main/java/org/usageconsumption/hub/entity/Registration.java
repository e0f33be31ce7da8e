package org.usageconsumption.hub.entity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.usageconsumption.tmforum.Attributes;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Refusal;

/**
 * What a client registers a listener with (v3 and v4 EventSubscriptionInput, v5 Hub_FVO).
 *
 * @param callback exactly as it was sent
 * @param query which events, and what of them; absent where that is all, as an empty one asks for
 * @param secret that deliveries are signed with; absent where they are not
 * @param extension what was sent beyond that, but for what is the server's to say; at most 10,000 characters of JSON
 */
public record Registration(
        String callback, Optional<String> query, Optional<String> secret, Optional<ObjectNode> extension) {

    static final String CALLBACK = "callback";
    static final String QUERY = "query";

    private static final String SECRET = "secret";
    private static final String TYPE = "@type";
    private static final List<String> KNOWN = List.of("id", "href", CALLBACK, QUERY, SECRET);
    private static final int LONGEST = 2_000;
    private static final int LONGEST_SECRET = 200;
    private static final int LONGEST_EXTENSION = 10_000;
    private static final int HIGHEST_PORT = 65_535;
    /** Before the zone of an address that means something to one machine alone. */
    private static final char ZONE = '%';
    /** Octal to some who read addresses, and decimal to others. */
    private static final Pattern LEADING_ZERO = Pattern.compile("[0-9.]*\\b0[0-9][0-9.]*");

    /**
     * @throws Refusal.Invalid naming every attribute that is missing or wrong
     */
    public static Registration read(JsonNode json, boolean requiresType) {
        var body = Attributes.of(json).require(CALLBACK);
        if (requiresType) {
            body.require(TYPE);
        }
        for (var name : List.of(TYPE, "@baseType", "@schemaLocation")) {
            body.text(name, LONGEST);
        }
        var callback = body.text(CALLBACK, LONGEST);
        if (callback != null && !isCallback(callback)) {
            body.reject(
                    CALLBACK,
                    "must be an absolute http or https URI with a host, with neither user information nor a fragment");
        }
        var isEmpty = "".equals(json.path(QUERY).textValue());
        var query = isEmpty ? null : body.text(QUERY, LONGEST);
        var secret = body.text(SECRET, LONGEST_SECRET);
        var extension = body.without(KNOWN);
        if (extension
                .map(Json::text)
                .filter(text -> text.length() > LONGEST_EXTENSION)
                .isPresent()) {
            body.reject(
                    "",
                    "must have at most " + LONGEST_EXTENSION + " characters of JSON beside callback, query and secret");
        }
        return body.check(
                new Registration(callback, Optional.ofNullable(query), Optional.ofNullable(secret), extension));
    }

    private static boolean isCallback(String text) {
        try {
            var uri = new URI(text);
            return ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                    && uri.getHost() != null
                    && !LEADING_ZERO.matcher(uri.getHost()).matches()
                    && uri.getHost().indexOf(ZONE) < 0
                    && uri.getPort() <= HIGHEST_PORT
                    && uri.getPort() != 0
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && uri.toASCIIString().equals(text);
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
