package org.usageconsumption.tmforum;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** Takes out the spaces that HTTP allows before a media type's parameters and JAX-RS takes for a part of its name. */
@Provider
@PreMatching
public class MediaTypeSpaces implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        var headers = request.getHeaders();
        for (var name : List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.ACCEPT)) {
            headers.computeIfPresent(
                    name,
                    (same, values) -> values.stream()
                            .map(value -> value.replaceAll("[ \t]*;", ";"))
                            .toList());
        }
    }
}
