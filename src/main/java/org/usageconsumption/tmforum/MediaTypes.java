package org.usageconsumption.tmforum;

import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes out the spaces that HTTP allows before a media type's parameters and JAX-RS takes for a part of its name, and
 * refuses a weight that is none, at which JAX-RS would fail, and a coding of the body that nobody undoes.
 */
@Provider
@PreMatching
public class MediaTypes implements ContainerRequestFilter {

    /** RFC 9110, qvalue. */
    private static final Pattern WEIGHT = Pattern.compile("0(\\.\\d{0,3})?|1(\\.0{0,3})?");

    /** In which a container may send a body on to the application; of others it would be taken as it came. */
    private static final Pattern CODING = Pattern.compile("(?i)gzip|x-gzip|deflate|identity");

    @Override
    public void filter(ContainerRequestContext request) {
        var coding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        if (coding != null && !CODING.matcher(coding.strip()).matches()) {
            throw new NotSupportedException();
        }
        var headers = request.getHeaders();
        for (var name : List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.ACCEPT)) {
            headers.computeIfPresent(
                    name,
                    (same, values) -> values.stream()
                            .map(value -> value.replaceAll("[ \t]*;", ";"))
                            .toList());
        }
        request.getAcceptableMediaTypes().forEach(mediaType -> checkWeight(HttpHeaders.ACCEPT, mediaType));
        if (request.getMediaType() != null) {
            checkWeight(HttpHeaders.CONTENT_TYPE, request.getMediaType());
        }
    }

    private static void checkWeight(String header, MediaType mediaType) {
        if (!WEIGHT.matcher(mediaType.getParameters().getOrDefault("q", "1")).matches()) {
            throw new Refusal.Invalid("The header " + header, "must have a weight (q) from 0 to 1");
        }
    }
}
