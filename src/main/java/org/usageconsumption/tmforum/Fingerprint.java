package org.usageconsumption.tmforum;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The same for the same texts in the same order; 64 hexadecimal digits, short enough for a unique key. */
public final class Fingerprint {

    private Fingerprint() {}

    /**
     * @param parts none but the last with a line feed
     */
    public static String of(String... parts) {
        try {
            var told = String.join("\n", parts).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(told));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
