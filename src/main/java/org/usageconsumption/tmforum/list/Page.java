package org.usageconsumption.tmforum.list;

/**
 * The part of a list that a client asks for (TMF630, pagination): so many elements from an offset, or those behind or
 * before a cursor.
 *
 * @param after the cursor behind which the part begins, empty for the beginning of the list; or null
 * @param before the cursor before which it ends, empty for the end of the list; or null
 */
public record Page(int offset, int limit, String after, String before) {

    private static final int DEFAULT_LIMIT = 100;
    private static final int LARGEST_LIMIT = 1_000;

    static Page read(QueryString query, String list, Sort sort) {
        return new Page(
                query.read("offset", 0, text -> exclusive(query, "offset", number(text, 0, Integer.MAX_VALUE))),
                query.read("limit", DEFAULT_LIMIT, Page::limit),
                query.read("after", null, token -> exclusive(query, "after", checked(token, list, sort))),
                query.read("before", null, token -> checked(token, list, sort)));
    }

    static int limit(String text) {
        return number(text, 1, LARGEST_LIMIT);
    }

    private static int number(String text, int least, int most) {
        try {
            var number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, as a number out of range is
        }
        throw new IllegalArgumentException("must be a whole number from " + least + " to " + most);
    }

    private static <T> T exclusive(QueryString query, String name, T value) {
        if (query.has("before") || name.equals("offset") && query.has("after")) {
            throw new IllegalArgumentException("does not go together with another of offset, before and after");
        }
        return value;
    }

    private static String checked(String token, String list, Sort sort) {
        if (!token.isEmpty()) {
            Cursor.parse(token, list, sort);
        }
        return token;
    }

    boolean hasCursor() {
        return after != null || before != null;
    }
}
