package org.usageconsumption.tmforum;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A query string as people type it. HTTP lets characters in that no URI has, and operators and JSONPath are full of them
 * ({@code a>x}, {@code [?(@.a=="x")]}); they are encoded.
 */
final class RawQuery {

    private static final Pattern NOT_OF_URIS = Pattern.compile("[\"<>#|^{}\\\\`]");

    private RawQuery() {}

    static String encoded(String query) {
        return NOT_OF_URIS.matcher(query).replaceAll(found -> URLEncoder.encode(found.group(), StandardCharsets.UTF_8));
    }

    /**
     * @throws Refusal.Invalid where the query can be no part of a URI
     */
    static URI behind(URI address, String query) {
        try {
            return URI.create(address + "?" + query);
        } catch (IllegalArgumentException e) {
            throw new Refusal.Invalid(
                    "The query string",
                    "has a % without two hexadecimal digits behind it, or a character that must be encoded");
        }
    }
}
