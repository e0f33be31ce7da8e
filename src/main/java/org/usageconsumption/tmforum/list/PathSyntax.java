package org.usageconsumption.tmforum.list;

import static org.usageconsumption.tmforum.list.PathLimits.malformed;
import static org.usageconsumption.tmforum.list.PathLimits.unsupported;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Goes over a JSONPath before it is compiled. It writes what TM Forum's documents write, {@code [?(@size==300)]}, as
 * JSONPath; and refuses what could take long whoever evaluates it: nesting, expressions that backtrack, steps that
 * multiply one another; or what the library would answer wrongly.
 */
final class PathSyntax {

    /** TM Forum's attributes that begin with an @, which {@code @type} in a filter means rather than a plain type. */
    private static final Set<String> MARKED = Set.of("type", "baseType", "schemaLocation", "referredType");

    /** What a bracket or parenthesis that is still open is there for. */
    private enum Opened {
        STEP("]"),
        FILTER("]"),
        BARE_FILTER(")]"),
        LITERAL("]"),
        OBJECT("}"),
        GROUP(")");

        private final String end;

        Opened(String end) {
            this.end = end;
        }
    }

    private final String text;
    private final StringBuilder written = new StringBuilder();
    private final PathLimits limits = new PathLimits();
    private final Deque<Opened> open = new ArrayDeque<>();
    private final Deque<Operand> operands = new ArrayDeque<>();
    private int at;

    /** A leading $ may be left out, and then also the dot behind it. */
    PathSyntax(String text) {
        this.text = text.startsWith("$") ? text.substring(1) : text;
        var dotted = this.text.isEmpty() || text.startsWith("$") || ".[@".indexOf(this.text.charAt(0)) >= 0;
        if (!dotted) {
            written.append('.');
        }
    }

    /** The path's steps, behind the $. */
    String normalised() {
        while (at < text.length()) {
            token(text.charAt(at));
        }
        if (!open.isEmpty()) {
            throw malformed("a bracket is left open");
        }
        return written.toString();
    }

    private void token(char character) {
        if (!operands.isEmpty() && operands.peek().endsAt(character, open.size())) {
            operands.pop().end(written, following());
        }
        switch (character) {
            case '\'', '"' -> quoted(character);
            case '[' -> bracket();
            case '(' -> group();
            case '{' -> open(Opened.OBJECT, 1);
            case ']', ')', '}' -> close(character);
            case '.' -> dot();
            case '@' -> at();
            case ',' -> comma();
            case '$' -> throw unsupported("a $ that is not at its beginning");
            case '/', '~' -> throw unsupported("a regular expression (an attribute's own is told as name.regex=)");
            default -> plain(character);
        }
    }

    private void plain(char character) {
        if (open.isEmpty() && (Character.isWhitespace(character) || "=<>!&|?:".indexOf(character) >= 0)) {
            throw malformed("an expression stands in [?( and )]");
        }
        if (character == '!' && next(1) != '=') {
            limits.negation();
        }
        if (character == '*' || character == ':' && open.peek() == Opened.STEP) {
            mayFindSeveral();
        }
        copy(1);
    }

    private void copy(int length) {
        written.append(text, at, at + length);
        at += length;
    }

    private char next(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : 0;
    }

    /** The next character that is no space. */
    private char following() {
        var ahead = 0;
        while (Character.isWhitespace(next(ahead))) {
            ahead++;
        }
        return next(ahead);
    }

    private void mayFindSeveral() {
        if (!operands.isEmpty()) {
            operands.peek().mayFindSeveral();
        }
    }

    private char previous() {
        return written.isEmpty() ? 0 : written.charAt(written.length() - 1);
    }

    private boolean followsName() {
        var previous = previous();
        return isPartOfName(previous) || "])}*@'\"".indexOf(previous) >= 0;
    }

    private static boolean isPartOfName(char character) {
        return Character.isLetterOrDigit(character) || character == '_' || character == '-';
    }

    /** Where a quote is no part of a name, which would end elsewhere. */
    private void quoted(char quote) {
        if (open.isEmpty() || isPartOfName(previous()) || "])}*@'\".$".indexOf(previous()) >= 0) {
            throw malformed("a quote stands where none belongs");
        }
        var end = at + 1;
        while (end < text.length() && text.charAt(end) != quote) {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= text.length()) {
            throw malformed("a quote is left open");
        }
        copy(end + 1 - at);
    }

    private void open(Opened kind, int length) {
        open.push(kind);
        limits.nested(open.size());
        copy(length);
    }

    private void bracket() {
        var isStep = open.isEmpty() || followsName() || previous() == '.';
        if (!isStep) {
            open(Opened.LITERAL, 1);
            return;
        }
        limits.step();
        var inside = at + 1;
        while (inside < text.length() && text.charAt(inside) == ' ') {
            inside++;
        }
        var first = inside < text.length() ? text.charAt(inside) : 0;
        if (first == '(') {
            throw unsupported("a script");
        }
        if (written.isEmpty() && (Character.isDigit(first) || first == '-' || first == ':')) {
            throw unsupported("an index into the list (offset and limit do that)");
        }
        at = inside;
        written.append('[');
        enter(first);
    }

    /** A filter may do without its parentheses, as RFC 9535 writes it. */
    private void enter(char first) {
        if (first != '?') {
            open(Opened.STEP, 0);
            return;
        }
        mayFindSeveral();
        at++;
        while (next(0) == ' ') {
            at++;
        }
        written.append(next(0) == '(' ? "?" : "?(");
        open(next(0) == '(' ? Opened.FILTER : Opened.BARE_FILTER, 0);
    }

    private void group() {
        if (open.isEmpty() || isPartOfName(previous())) {
            throw unsupported("a function");
        }
        open(Opened.GROUP, 1);
    }

    private void close(char character) {
        if (open.isEmpty() || !open.peek().end.endsWith(String.valueOf(character))) {
            throw malformed("a bracket is closed that is not open");
        }
        written.append(open.pop().end);
        at++;
    }

    private void dot() {
        limits.step();
        if (next(1) == '.') {
            limits.scan();
            mayFindSeveral();
            copy(2);
        } else {
            copy(1);
        }
    }

    private void comma() {
        if (open.isEmpty()) {
            throw malformed("a comma stands where none belongs");
        }
        if (open.peek() != Opened.LITERAL && open.peek() != Opened.OBJECT) {
            throw unsupported("a union");
        }
        limits.value();
        copy(1);
    }

    /** The element at hand, or the beginning of an attribute's name. */
    private void at() {
        var end = at + 1;
        while (end < text.length() && isPartOfName(text.charAt(end))) {
            end++;
        }
        var name = text.substring(at + 1, end);
        at = end;
        if (previous() == '.' || open.isEmpty()) {
            marked(name);
        } else if (isPartOfName(previous())) {
            written.append('@').append(name);
        } else {
            operands.push(new Operand(written, open.size()));
            written.append(MARKED.contains(name) ? "@['@" + name + "']" : name.isEmpty() ? "@" : "@." + name);
        }
    }

    /** {@code .@type} as {@code ['@type']}, which the library reads everywhere. */
    private void marked(String name) {
        if (name.isEmpty() || isPartOfName(previous())) {
            throw malformed("an @ stands where none belongs");
        }
        var isScan = written.toString().endsWith("..");
        if (previous() == '.' && !isScan) {
            written.setLength(written.length() - 1);
        }
        written.append("['@").append(name).append("']");
    }
}
