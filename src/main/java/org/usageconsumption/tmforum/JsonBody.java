package org.usageconsumption.tmforum;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads a request's body as a tree, so that nothing a client sends is lost, and writes every answer. */
@Provider
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class JsonBody implements MessageBodyReader<JsonNode>, MessageBodyWriter<Object> {

    public static final String JSON = MediaType.APPLICATION_JSON;

    /** What TM Forum's v3 and v4 name. */
    public static final String JSON_UTF_8 = "application/json;charset=utf-8";

    private static final String UTF_8 = "utf-8";

    /** The largest body of all, in bytes. */
    @Inject
    @ConfigProperty(name = "body.largest")
    private long largest;

    /** The largest one that is not {@link Bulk}, in bytes. */
    @Inject
    @ConfigProperty(name = "body.largest-single")
    private long largestSingle;

    @Inject
    @ConfigProperty(name = "body.timeout")
    private Duration timeout;

    @Inject
    private Clock clock;

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == JsonNode.class;
    }

    @Override
    public JsonNode readFrom(
            Class<JsonNode> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        if (!UTF_8.equalsIgnoreCase(mediaType.getParameters().getOrDefault(MediaType.CHARSET_PARAMETER, UTF_8))) {
            throw new NotSupportedException();
        }
        var most = Stream.of(annotations).anyMatch(Bulk.class::isInstance) ? largest : Math.min(largest, largestSingle);
        var length = headers.getFirst(HttpHeaders.CONTENT_LENGTH);
        if (length != null && new BigDecimal(length.strip()).compareTo(BigDecimal.valueOf(most)) > 0) {
            throw tooLarge(most);
        }
        return read(body, most);
    }

    /** A body in UTF-8, by whichever road it came. */
    public JsonNode read(InputStream body) throws IOException {
        return read(body, largest);
    }

    private JsonNode read(InputStream body, long most) throws IOException {
        return Json.read(new Bounded(body, most, clock.instant().plus(timeout)));
    }

    private static Refusal.TooLarge tooLarge(long largest) {
        return new Refusal.TooLarge("The body has more than " + largest + " bytes");
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return true;
    }

    @Override
    public void writeTo(
            Object value,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream body)
            throws IOException {
        Json.write(value, body);
    }

    /** Stops a body of unknown length that grows too large, and one that trickles in. */
    private final class Bounded extends InputStream {

        private final InputStream body;
        private final long most;
        private final Instant end;
        private long read;

        private Bounded(InputStream body, long most, Instant end) {
            this.body = body;
            this.most = most;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            var count = waited(bytes, offset, length);
            if (count > 0) {
                read += count;
            }
            if (read > most) {
                throw tooLarge(most);
            }
            if (count > 0 && clock.instant().isAfter(end)) {
                throw tooSlow();
            }
            return count;
        }

        /** The container has a patience of its own. */
        private int waited(byte[] bytes, int offset, int length) throws IOException {
            try {
                return body.read(bytes, offset, length);
            } catch (SocketTimeoutException e) {
                throw tooSlow();
            }
        }

        private Refusal.TooSlow tooSlow() {
            return new Refusal.TooSlow("The body comes too slowly; all of it may take " + timeout + " (body.timeout)");
        }
    }
}
