package org.usageconsumption.tmforum.list;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;

/**
 * One parameter of a query string, decoded. The operator may have been encoded too, and then stands inside the decoded
 * name: {@code a%3E%3D5}.
 */
record Parameter(String name, String sign, String value) {

    /** Those that are no attributes. An attribute of such a name is reached by an operator: {@code limit.eq=5}. */
    static final Set<String> RESERVED = Set.of("fields", "offset", "limit", "sort", "filter", "before", "after");

    /**
     * @param raw as it was sent
     * @throws IllegalArgumentException telling what is wrong, as the rest of a sentence
     */
    static Parameter parse(String raw) {
        var text = decoded(raw);
        for (var at = 0; at < text.length(); at++) {
            at = Step.endOfDemands(text, at);
            var sign = at < text.length() ? Operator.signAt(text, at).orElse(null) : null;
            if (sign != null) {
                return of(text.substring(0, at), sign, text.substring(at + 1), text.substring(at + sign.length()));
            }
        }
        throw new IllegalArgumentException("has no operator, such as =");
    }

    /** What is no filter may begin with an equals sign of its own. */
    private static Parameter of(String name, String sign, String behindOne, String behindSign) {
        return sign.startsWith("=") && RESERVED.contains(name)
                ? new Parameter(name, "=", behindOne)
                : new Parameter(name, sign, behindSign);
    }

    /** Percent-encoded UTF-8, where a plus is a space. */
    private static String decoded(String raw) {
        var bytes = new ByteArrayOutputStream(raw.length());
        var plain = raw.replace('+', ' ').getBytes(StandardCharsets.UTF_8);
        for (var at = 0; at < plain.length; at++) {
            if (plain[at] == '%') {
                bytes.write(hexadecimal(plain, at + 1));
                at += 2;
            } else {
                bytes.write(plain[at]);
            }
        }
        try {
            var encoded = ByteBuffer.wrap(bytes.toByteArray());
            return StandardCharsets.UTF_8.newDecoder().decode(encoded).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("is not UTF-8 where it is decoded");
        }
    }

    private static int hexadecimal(byte[] encoded, int at) {
        if (at + 1 >= encoded.length || !HexFormat.isHexDigit(encoded[at]) || !HexFormat.isHexDigit(encoded[at + 1])) {
            throw new IllegalArgumentException("has a % without two hexadecimal digits behind it");
        }
        return HexFormat.fromHexDigit(encoded[at]) * 16 + HexFormat.fromHexDigit(encoded[at + 1]);
    }

    boolean isReserved() {
        return sign.equals("=") && RESERVED.contains(name);
    }

    Condition condition(AttributeTypes types) {
        var dot = name.lastIndexOf('.');
        var suffix = sign.startsWith("=") && dot >= 0 ? Operator.ofSuffix(name.substring(dot + 1)) : null;
        return suffix == null || suffix.isEmpty()
                ? Condition.of(AttributePath.parse(name), Operator.ofSign(sign), value, types)
                : Condition.of(AttributePath.parse(name.substring(0, dot)), suffix.get(), value, types);
    }
}
