package org.usageconsumption.file.mapping;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Cuts a file in UTF-8 into rows and knows at which byte each begins, so that reading can go on there at once, however
 * large the file is. Empty rows are passed over; a byte order mark is no part of the first one.
 *
 * <p>A row that is not sound ends with its first line: a quote that is never closed spoils that line, not the rest of the
 * file.
 */
final class Lines implements Closeable {

    /** The longest row, in bytes. */
    static final int LONGEST = 1 << 20;

    private static final int SHOWN = 4_000;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final RandomAccessFile file;
    private final Quoting quoting;
    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;
    private Place place = Place.BEGINNING;

    Lines(Path path, Quoting quoting) throws IOException {
        file = new RandomAccessFile(path.toFile(), "r");
        this.quoting = quoting;
    }

    /** Goes on with the row that begins there. */
    void seek(Place begin) throws IOException {
        file.seek(begin.offset());
        start = 0;
        end = 0;
        place = begin;
    }

    /** The next row that is not empty; null where there is none. */
    Line next() throws IOException {
        if (place.offset() == 0 && has(BYTE_ORDER_MARK.length - 1)) {
            var begins = Arrays.equals(buffer, start, start + BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, 3);
            advance(begins ? BYTE_ORDER_MARK.length : 0, 0);
        }
        while (has(0)) {
            var line = read();
            if (!line.text().isBlank()) {
                return line;
            }
        }
        return null;
    }

    private Line read() throws IOException {
        quoting.begin();
        var lines = 0;
        for (var length = 0; ; length++) {
            if (length >= LONGEST) {
                return firstLine(quoting.isOpen() ? Quoting.NOT_CLOSED : "is longer than " + LONGEST + " bytes");
            }
            if (!has(length)) {
                return quoting.isOpen() ? firstLine(Quoting.NOT_CLOSED) : line(length, lines, null);
            }
            var next = buffer[start + length];
            if (next == '\n') {
                lines++;
                if (!quoting.isOpen()) {
                    return line(length + 1, lines, null);
                }
            } else if (!quoting.allows(next)) {
                return firstLine(Quoting.BEHIND_QUOTE);
            }
        }
    }

    /** Only the first line of a row that is not sound. */
    private Line firstLine(String flaw) throws IOException {
        for (var length = 0; length < LONGEST && has(length); length++) {
            if (buffer[start + length] == '\n') {
                return line(length + 1, 1, flaw);
            }
        }
        var begun = line(Math.min(end - start, LONGEST), 0, flaw);
        while (has(0) && buffer[start] != '\n') {
            advance(1, 0);
        }
        advance(has(0) ? 1 : 0, 1);
        return new Line(begun.number(), begun.text(), flaw, place);
    }

    private Line line(int length, int lines, String flaw) {
        var number = place.line();
        var text = new String(buffer, start, contentOf(length), StandardCharsets.UTF_8);
        var isSound = text.indexOf('\uFFFD') < 0 || isUtf8(contentOf(length));
        advance(length, lines);
        if (flaw == null && isSound) {
            return new Line(number, text, null, place);
        }
        var shown = text.length() > SHOWN ? text.substring(0, SHOWN) : text;
        return new Line(number, shown, flaw == null ? "is not UTF-8" : flaw, place);
    }

    /** Without the line feed, and the carriage return before it. */
    private int contentOf(int length) {
        var content = length;
        if (content > 0 && buffer[start + content - 1] == '\n') {
            content--;
        }
        return content > 0 && buffer[start + content - 1] == '\r' ? content - 1 : content;
    }

    private boolean isUtf8(int length) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(buffer, start, length));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private void advance(int bytes, int lines) {
        start += bytes;
        place = new Place(place.offset() + bytes, place.line() + lines);
    }

    /** Whether there is a byte so far from the row's beginning; it is in the buffer then. */
    private boolean has(int length) throws IOException {
        while (start + length >= end) {
            if (!fill()) {
                return false;
            }
        }
        return true;
    }

    private boolean fill() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        var read = file.read(buffer, end, buffer.length - end);
        end += Math.max(read, 0);
        return read > 0;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
