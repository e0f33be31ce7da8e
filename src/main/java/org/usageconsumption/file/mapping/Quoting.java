package org.usageconsumption.file.mapping;

/**
 * Whether a byte of a row stands between quotes (RFC 4180): a quote at the beginning of a value opens it, two within it
 * mean one, a single one closes it. In UTF-8 no other character has such a byte.
 */
final class Quoting {

    static final String NOT_CLOSED = "has a quote that is not closed";
    static final String BEHIND_QUOTE = "has something behind a quote that closes a value";

    /** No byte is this one. */
    private static final int NONE = 1 << Byte.SIZE;

    private enum State {
        BEGIN,
        PLAIN,
        QUOTED,
        QUOTE
    }

    private final int separator;
    private final int quote;
    private State state = State.BEGIN;

    private Quoting(int separator, int quote) {
        this.separator = separator;
        this.quote = quote;
    }

    static Quoting of(Layout layout) {
        return new Quoting(layout.separator(), layout.quote() == Layout.NO_QUOTE ? NONE : layout.quote());
    }

    void begin() {
        state = State.BEGIN;
    }

    boolean isOpen() {
        return state == State.QUOTED;
    }

    /** Takes the next byte; false where it cannot stand there. */
    boolean allows(byte next) {
        var previous = state;
        state = switch (previous) {
            case BEGIN -> next == quote ? State.QUOTED : unquoted(next);
            case PLAIN -> unquoted(next);
            case QUOTED -> next == quote ? State.QUOTE : State.QUOTED;
            case QUOTE -> next == quote ? State.QUOTED : unquoted(next);
        };
        return previous != State.QUOTE || state != State.PLAIN || next == '\r';
    }

    private State unquoted(byte next) {
        return next == separator ? State.BEGIN : State.PLAIN;
    }
}
