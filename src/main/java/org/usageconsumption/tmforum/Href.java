package org.usageconsumption.tmforum;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where the resources of a path are, as the client reaches the server. */
public final class Href {

    private final String path;

    private Href(String path) {
        this.path = path;
    }

    /**
     * @param base of the application, with a slash at its end
     * @param path of the resources below it, which begins with a slash
     */
    public static Href of(URI base, String path) {
        return new Href(base.toString() + path.substring(1) + "/");
    }

    public String to(String id) {
        return path + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
