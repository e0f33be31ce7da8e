package org.usageconsumption.tmforum.list;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.usageconsumption.tmforum.Json;

/** Requests as a client sends them, to lists of which some attributes are known. */
final class Requests {

    static final AttributeTypes TYPES =
            new AttributeTypes(Set.of("date", "startDateTime"), Set.of("amount"), Set.of("isShared"));

    private Requests() {}

    static final String LIST = "/a/list";

    static ListRequest read(String rawQuery) {
        return ListRequest.read(LIST, rawQuery, TYPES, true);
    }

    static boolean matches(String rawQuery, String json) {
        return read(rawQuery).criteria().matches(Json.parse(json), Effort.onList());
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static Part list(String rawQuery, Source... sources) {
        return Listing.of(read(rawQuery), List.of(sources));
    }

    static List<String> ids(Part part) {
        return part.elements().stream()
                .map(element -> element.path("id").asText())
                .toList();
    }
}
