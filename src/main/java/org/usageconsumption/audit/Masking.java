package org.usageconsumption.audit;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Makes what others have said fit for a log: of a number of seven digits or more, as subscribers have, the last ones stay; a token
 * goes; what would begin a line is written as an escape.
 *
 * @param digits of a number that stay
 */
public record Masking(int digits) {

    private static final int SHORTEST = 7;

    private static final String UUID = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    /**
     * Ids of the server's and the broker's making: UUIDs, and 32 hexadecimal digits or more; not all of them 0 to 9. Numbers as people
     * write them, in groups; dots and dashes between them are those of a number behind a plus, and of a date otherwise.
     */
    private static final Pattern NUMBER = Pattern.compile(
            "(" + UUID + "|[0-9a-fA-F]{32,})" + "|\\+[0-9](?:[ ().-]{0,2}[0-9]){6,}+|[0-9](?:[ ()]{0,2}[0-9]){6,}+");

    private static final Pattern ID = Pattern.compile(UUID);
    private static final Pattern LETTER = Pattern.compile("[a-fA-F]");
    private static final Pattern DIGIT = Pattern.compile("[0-9]");

    private static final Pattern TOKEN =
            Pattern.compile("eyJ[\\w-]{5,}(?:\\.[\\w-]*)*+|(?i:\\bBearer)\\s+[^\\s,;\"']+");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]");

    /** Null for null. */
    public String of(String text) {
        if (text == null) {
            return null;
        }
        var shown = TOKEN.matcher(text).replaceAll("[token]");
        return isHarmless(shown) ? shown : escaped(NUMBER.matcher(shown).replaceAll(this::masked));
    }

    /** Of what is known to be a number, or may be one, however it is written. */
    String ofNumber(String text) {
        var isId = ID.matcher(text).matches() && LETTER.matcher(text).find();
        return isId || digitsIn(text) < SHORTEST ? of(text) : escaped(hidden(text));
    }

    /** Most texts are. */
    private static boolean isHarmless(String text) {
        var inNumber = 0;
        for (var i = 0; i < text.length(); i++) {
            var character = text.charAt(i);
            if (character >= '0' && character <= '9') {
                inNumber++;
            } else if (" ().-".indexOf(character) < 0) {
                inNumber = 0;
            }
            if (inNumber == SHORTEST || character < ' ' || character > '~') {
                return false;
            }
        }
        return true;
    }

    private String masked(MatchResult match) {
        var number = match.group();
        var isId = match.group(1) != null && LETTER.matcher(number).find();
        return isId ? number : hidden(number);
    }

    private String hidden(String number) {
        var hidden = new AtomicInteger(digitsIn(number) - digits);
        return DIGIT.matcher(number).replaceAll(digit -> hidden.getAndDecrement() > 0 ? "*" : digit.group());
    }

    private static int digitsIn(String text) {
        return (int) DIGIT.matcher(text).results().count();
    }

    private static String escaped(String text) {
        return CONTROL.matcher(text)
                .replaceAll(
                        match -> String.format("\\\\u%04x", (int) match.group().charAt(0)));
    }
}
