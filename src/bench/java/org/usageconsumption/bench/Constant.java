package org.usageconsumption.bench;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** As many bytes as are asked for, the same each time: what an answer costs that nothing is done for. */
@Path("/constant")
@ApplicationScoped
public class Constant {

    private final Map<Integer, String> answers = new ConcurrentHashMap<>();

    @GET
    @Path("/{bytes}")
    @Produces("application/json;charset=utf-8")
    public String get(@PathParam("bytes") int bytes) {
        return answers.computeIfAbsent(bytes, absent -> "\"" + "a".repeat(bytes - 2) + "\"");
    }

    /** Strings as they are: the application's own writer would quote them. */
    @Provider
    @Produces(MediaType.APPLICATION_JSON)
    public static class Writer implements MessageBodyWriter<String> {

        @Override
        public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
            return type == String.class;
        }

        @Override
        public void writeTo(
                String value,
                Class<?> type,
                Type generic,
                Annotation[] annotations,
                MediaType mediaType,
                MultivaluedMap<String, Object> headers,
                OutputStream body)
                throws IOException {
            body.write(value.getBytes(StandardCharsets.UTF_8));
        }
    }
}
