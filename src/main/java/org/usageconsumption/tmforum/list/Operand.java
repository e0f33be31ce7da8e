package org.usageconsumption.tmforum.list;

import static org.usageconsumption.tmforum.list.PathLimits.malformed;
import static org.usageconsumption.tmforum.list.PathLimits.unsupported;

/**
 * A path in an expression of a JSONPath. The library takes one that may find several values (through a filter, {@code *},
 * {@code ..} or a slice) for a list, which is there even where it is empty, and equal to none of its values. It is
 * therefore asked whether the list is empty, and not compared.
 */
final class Operand {

    private static final String ENDS = "=<>!~&|,)]}";
    private static final String BEFORE_TERMS = "(&|!";
    private static final String BEHIND_TERMS = ")]&|";

    private final int start;
    private final char before;
    private final int depth;
    private boolean mayFindSeveral;

    /**
     * @param written what comes before it
     * @param depth of the brackets in which it stands
     */
    Operand(CharSequence written, int depth) {
        this.start = written.length();
        this.before = last(written);
        this.depth = depth;
    }

    private static char last(CharSequence text) {
        var stripped = text.toString().stripTrailing();
        return stripped.charAt(stripped.length() - 1);
    }

    void mayFindSeveral() {
        mayFindSeveral = true;
    }

    boolean endsAt(char character, int openBrackets) {
        return openBrackets == depth && (Character.isWhitespace(character) || ENDS.indexOf(character) >= 0);
    }

    /**
     * @param written up to its end
     * @param following the next character that is no space
     */
    void end(StringBuilder written, char following) {
        var isTerm = BEFORE_TERMS.indexOf(before) >= 0 && BEHIND_TERMS.indexOf(following) >= 0;
        if (before == '!' && !isTerm) {
            throw malformed("what a ! denies stands in parentheses where it is compared");
        }
        if (!mayFindSeveral) {
            // the library would read on
            written.append(' ');
        } else if (isTerm) {
            written.insert(start, '(').append(" empty false)");
        } else {
            throw unsupported("a comparison of what may be several values");
        }
    }
}
