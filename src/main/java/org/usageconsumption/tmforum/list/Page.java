package org.usageconsumption.tmforum;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The part of a list that a client asks for (TMF630, pagination). */
public record Page(int offset, int limit) {

    private static final int DEFAULT_LIMIT = 100;
    private static final int LARGEST_LIMIT = 1_000;
    private static final Set<String> PARAMETERS = Set.of("offset", "limit", Fields.PARAMETER);

    /**
     * @throws Refusal.Invalid naming the parameters that are wrong or that a list does not take
     */
    public static Page read(MultivaluedMap<String, String> query) {
        var violations = new ArrayList<Violation>();
        query.keySet().stream()
                .filter(name -> !PARAMETERS.contains(name))
                .forEach(name -> violations.add(new Violation(name, "is not a parameter of this list")));
        var page = new Page(
                number(query, "offset", 0, 0, Integer.MAX_VALUE, violations),
                number(query, "limit", DEFAULT_LIMIT, 1, LARGEST_LIMIT, violations));
        if (!violations.isEmpty()) {
            throw new Refusal.Invalid(violations);
        }
        return page;
    }

    private static int number(
            MultivaluedMap<String, String> query,
            String name,
            int absent,
            int least,
            int most,
            List<Violation> violations) {
        var text = query.getFirst(name);
        if (text == null) {
            return absent;
        }
        try {
            var number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, as a number out of range is
        }
        violations.add(new Violation(name, "must be a whole number from " + least + " to " + most));
        return absent;
    }

    /** The answer with its counts: 206 for a strict part of the list, 200 for the whole. */
    public Response answer(List<?> elements, long total) {
        return Response.status(elements.size() < total ? Status.PARTIAL_CONTENT : Status.OK)
                .header("X-Total-Count", total)
                .header("X-Result-Count", elements.size())
                .entity(elements)
                .build();
    }
}
