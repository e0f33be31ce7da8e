package org.usageconsumption.tmforum.list;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The links from a part of a list to the others (RFC 8288). They keep everything else that the client asked for as it was
 * sent.
 */
final class Links {

    private static final Set<String> PLACES = Set.of("offset", "before", "after");

    private final String address;
    private final String query;
    private final Part part;
    private final StringJoiner links = new StringJoiner(", ");

    Links(URI requestUri, Part part) {
        var ascii = requestUri.toASCIIString();
        var mark = ascii.indexOf('?');
        this.address = mark < 0 ? ascii : ascii.substring(0, mark);
        this.query = mark < 0 ? "" : ascii.substring(mark + 1);
        this.part = part;
    }

    /** Empty where there is no page to lead to. */
    String of(boolean offersCursors) {
        if (part.total() > 0) {
            if (part.page().hasCursor() || offersCursors && !says("offset")) {
                byCursor();
            } else {
                byOffset();
            }
        }
        return links.toString();
    }

    private void byCursor() {
        add("first", "");
        if (part.before() != null) {
            add("prev", "before=" + part.before());
        }
        if (part.after() != null) {
            add("next", "after=" + part.after());
        }
        add("last", "before=");
    }

    private void byOffset() {
        long offset = part.page().offset();
        long limit = part.page().limit();
        var last = (part.total() - 1) / limit * limit;
        add("first", "offset=0");
        if (offset > 0) {
            add("prev", "offset=" + Math.min(Math.max(0, offset - limit), last));
        }
        var isCut = part.after() != null && part.elements().size() < limit;
        var next = offset + (isCut ? part.elements().size() : limit);
        if (next < part.total()) {
            add("next", "offset=" + next);
        }
        if (!isCut) {
            add("last", "offset=" + last);
        }
    }

    private boolean says(String name) {
        return pieces(query, "[&;]").anyMatch(piece -> nameOf(piece).equals(name));
    }

    private void add(String relation, String place) {
        var parts = new ArrayList<>(kept());
        if (!place.isEmpty()) {
            parts.add(place);
        }
        links.add(
                "<" + address + (parts.isEmpty() ? "" : "?") + String.join("&", parts) + ">; rel=\"" + relation + "\"");
    }

    /** The query without the place that it names; one text, since alternatives are not to be torn apart. */
    private List<String> kept() {
        var kept = pieces(query, ";")
                .map(alternative -> pieces(alternative, "&")
                        .filter(piece -> !PLACES.contains(nameOf(piece)))
                        .collect(Collectors.joining("&")))
                .filter(alternative -> !alternative.isEmpty())
                .collect(Collectors.joining(";"));
        return kept.isEmpty() ? List.of() : List.of(kept);
    }

    private static Stream<String> pieces(String text, String separator) {
        return Stream.of(text.split(separator)).filter(piece -> !piece.isEmpty());
    }

    /** Empty for a filter by an attribute. */
    private static String nameOf(String piece) {
        var parameter = Parameter.parse(piece);
        return parameter.isReserved() ? parameter.name() : "";
    }
}
