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

    /** The largest body that is read, in bytes. */
    @Inject
    @ConfigProperty(name = "body.largest")
    private long largest;

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
        var length = headers.getFirst(HttpHeaders.CONTENT_LENGTH);
        if (length != null && new BigDecimal(length).compareTo(BigDecimal.valueOf(largest)) > 0) {
            throw tooLarge(largest);
        }
        return read(body);
    }

    /** A body in UTF-8, by whichever road it came. */
    public JsonNode read(InputStream body) throws IOException {
        return Json.read(new Bounded(body, largest));
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

    /** Stops a body of unknown length that grows too large. */
    private static final class Bounded extends InputStream {

        private final InputStream body;
        private final long largest;
        private long read;

        private Bounded(InputStream body, long largest) {
            this.body = body;
            this.largest = largest;
        }

        @Override
        public int read() throws IOException {
            return counted(body.read(), 1);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            var count = body.read(bytes, offset, length);
            return counted(count, count);
        }

        private int counted(int result, int bytes) {
            if (result >= 0) {
                read += bytes;
            }
            if (read > largest) {
                throw tooLarge(largest);
            }
            return result;
        }
    }
}
