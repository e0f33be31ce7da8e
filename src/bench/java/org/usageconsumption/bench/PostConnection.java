package org.usageconsumption.bench;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.usageconsumption.fixtures.Tokens;

/** A connection that is kept, over which a body is posted as soon as the last is answered; it costs hardly anything. */
final class PostConnection implements AutoCloseable {

    private final Socket socket;
    private final HttpInput answers;
    private final String head;

    PostConnection(URI server, String path) throws IOException {
        socket = new Socket(server.getHost(), server.getPort());
        socket.setTcpNoDelay(true);
        answers = new HttpInput(socket.getInputStream());
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

        var status = answers.line();
        var answer = body();
        if (!status.startsWith("HTTP/1.1 2") || answer.contains("\"status\":\"rejected\"")) {
            throw new IOException(status + " " + answer);
        }
    }

    private String body() throws IOException {
        var length = answers.bodyLength();
        return length < 0 ? chunks() : new String(answers.read(length), StandardCharsets.UTF_8);
    }

    private String chunks() throws IOException {
        var body = new StringBuilder();
        for (var size = Integer.parseInt(answers.line(), 16); size > 0; size = Integer.parseInt(answers.line(), 16)) {
            body.append(new String(answers.read(size), StandardCharsets.UTF_8));
            answers.line();
        }
        answers.line();
        return body.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
