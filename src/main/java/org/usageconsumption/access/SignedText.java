package org.usageconsumption.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.usageconsumption.tmforum.Json;

/** A token as it is sent (RFC 7515, section 3.1), before anybody has checked it. */
public final class SignedText {

    private static final Pattern PARTS = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]*){2,4}");

    private SignedText() {}

    /** Whether it is written as its issuer wrote it: of what is not signed, others could make texts without end that are as valid. */
    public static boolean isCanonical(String token) {
        if (!PARTS.matcher(token).matches()) {
            return false;
        }
        var signature = token.substring(token.lastIndexOf('.') + 1);
        try {
            var bytes = Base64.getUrlDecoder().decode(signature);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(signature);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Which of its issuer's keys it says that it is signed with; empty where it says none. */
    public static String keyId(String token) {
        try {
            var header = Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')));
            return Json.parse(new String(header, StandardCharsets.UTF_8))
                    .path("kid")
                    .asText();
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
