package org.usageconsumption.tmforum.list;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A value of an attribute, as it is compared: numbers as numbers whatever their digits, date-times as instants whatever
 * their offset, texts by code point.
 */
record Value(Kind kind, Object content) implements Comparable<Value> {

    /**
     * @param node a text, number or flag
     * @param known a text is read as this kind where it can be
     */
    static Value of(JsonNode node, Kind known) {
        if (node.isNumber()) {
            return new Value(Kind.NUMBER, node.decimalValue());
        }
        if (node.isBoolean()) {
            return new Value(Kind.FLAG, node.booleanValue());
        }
        var text = new Value(Kind.TEXT, node.asText());
        return known == Kind.DATE_TIME ? Kind.DATE_TIME.read(node.asText()).orElse(text) : text;
    }

    @Override
    public int compareTo(Value other) {
        if (kind != other.kind) {
            return kind.compareTo(other.kind);
        }
        return switch (kind) {
            case FLAG -> ((Boolean) content).compareTo((Boolean) other.content);
            case NUMBER -> ((BigDecimal) content).compareTo((BigDecimal) other.content);
            case DATE_TIME -> ((Instant) content).compareTo((Instant) other.content);
            case TEXT -> byCodePoint((String) content, (String) other.content);
        };
    }

    /** As UTF-8 sorts its bytes, and so a database its texts; Java's own order has U+FFFF behind U+10000. */
    private static int byCodePoint(String one, String other) {
        var end = Math.min(one.length(), other.length());
        for (var i = 0; i < end; i++) {
            if (one.charAt(i) != other.charAt(i)) {
                return Integer.compare(rank(one.charAt(i)), rank(other.charAt(i)));
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    private static int rank(char unit) {
        return Character.isSurrogate(unit) ? unit + Character.MAX_VALUE : unit;
    }

    /** The same, with at most so many characters of a text, none of them half a one. */
    Value cut(int length) {
        if (kind != Kind.TEXT || ((String) content).length() <= length) {
            return this;
        }
        var text = (String) content;
        return new Value(
                kind, text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length));
    }

    @Override
    public String toString() {
        return content.toString();
    }
}
