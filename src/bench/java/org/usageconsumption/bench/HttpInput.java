package org.usageconsumption.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** The messages that come over an HTTP connection. */
final class HttpInput {

    private static final String LENGTH = "content-length:";

    private final InputStream input;

    HttpInput(InputStream input) {
        this.input = new BufferedInputStream(input);
    }

    /**
     * @throws EOFException where the other side has ended the connection
     */
    String line() throws IOException {
        var line = new StringBuilder();
        for (var next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new EOFException("The other side has ended the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    /** Reads the rest of a message's head, and says how many bytes its body has; -1 where it does not tell. */
    int bodyLength() throws IOException {
        var length = -1;
        for (var line = line(); !line.isEmpty(); line = line()) {
            if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                length = Integer.parseInt(line.substring(LENGTH.length()).strip());
            }
        }
        return length;
    }

    byte[] read(int bytes) throws IOException {
        return input.readNBytes(bytes);
    }
}
