package org.usageconsumption.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.usageconsumption.fixtures.Tokens;

/** A connection that is kept, over which a body is posted as soon as the last is answered; it costs hardly anything. */
final class PostConnection implements AutoCloseable {

    private static final String LENGTH = "content-length:";

    private final Socket socket;
    private final InputStream answers;
    private final String head;

    PostConnection(URI server, String path) throws IOException {
        socket = new Socket(server.getHost(), server.getPort());
        socket.setTcpNoDelay(true);
        answers = new BufferedInputStream(socket.getInputStream());
        head = "POST " + path + " HTTP/1.1\r\nHost: " + server.getAuthority()
                + "\r\nAuthorization: Bearer " + Tokens.operator()
                + "\r\nContent-Type: application/json\r\nContent-Length: ";
    }

    /**
     * @throws IOException where the answer is not 2xx, or tells of usage that was rejected
     */
    void post(String json) throws IOException {
        var body = json.getBytes(StandardCharsets.UTF_8);
        var request = (head + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        var all = new byte[request.length + body.length];
        System.arraycopy(request, 0, all, 0, request.length);
        System.arraycopy(body, 0, all, request.length, body.length);
        socket.getOutputStream().write(all);

        var status = line();
        var answer = body();
        if (!status.startsWith("HTTP/1.1 2") || answer.contains("\"status\":\"rejected\"")) {
            throw new IOException(status + " " + answer);
        }
    }

    private String body() throws IOException {
        var length = -1;
        for (var line = line(); !line.isEmpty(); line = line()) {
            if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                length = Integer.parseInt(line.substring(LENGTH.length()).strip());
            }
        }
        return length < 0 ? chunks() : new String(answers.readNBytes(length), StandardCharsets.UTF_8);
    }

    private String chunks() throws IOException {
        var body = new StringBuilder();
        for (var size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.append(new String(answers.readNBytes(size), StandardCharsets.UTF_8));
            line();
        }
        line();
        return body.toString();
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (var next = answers.read(); next != '\n'; next = answers.read()) {
            if (next < 0) {
                throw new IOException("The server has ended the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
