package org.usageconsumption.tmforum.list;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.usageconsumption.tmforum.Refusal;

/**
 * How many of an array's elements are wanted, and in what order: the first ones.
 *
 * @param limit empty for all
 */
public record Top(Sort sort, Optional<Integer> limit) {

    /** All, in their own order. */
    public static final Top ALL = new Top(Sort.NONE, Optional.empty());

    private static final String SORT = "sort";
    private static final String LIMIT = "limit";
    private static final List<String> OF_LISTS = List.of("offset", "filter");

    /**
     * What a client says in the query string, or else in the body.
     *
     * @param array its name, with which what it is sorted by may begin
     * @throws Refusal.Invalid naming sort or limit, or what only lists have
     */
    public static Top read(String array, URI requestUri, JsonNode body, AttributeTypes types) {
        var query = query(requestUri);
        OF_LISTS.forEach(name -> query.refuse(name, body.get(name)));
        query.addReserved(SORT, body.get(SORT));
        query.addReserved(LIMIT, body.get(LIMIT));
        var top = new Top(
                query.read(SORT, Sort.NONE, text -> Sort.parse(text, types).within(array)),
                query.read(LIMIT, Optional.empty(), text -> Optional.of(Page.limit(text))));
        query.check();
        return top;
    }

    /**
     * Makes sure that a client does not ask for the first elements where there is no order.
     *
     * @throws Refusal.Invalid naming what stands in the query string or in the body
     */
    public static void refuse(URI requestUri, JsonNode body) {
        var query = query(requestUri);
        Stream.concat(Stream.of(SORT, LIMIT), OF_LISTS.stream()).forEach(name -> query.refuse(name, body.get(name)));
        query.check();
    }

    private static QueryString query(URI requestUri) {
        return new QueryString(requestUri.getRawQuery() == null ? "" : requestUri.getRawQuery());
    }

    /**
     * The same again, as {@link Sort} tells itself.
     *
     * @param sort null for their own order
     * @param limit null for all
     */
    public static Top of(String sort, Integer limit, AttributeTypes types) {
        return new Top(sort == null ? Sort.NONE : Sort.parse(sort, types), Optional.ofNullable(limit));
    }

    public boolean isAll() {
        return sort.isEmpty() && limit.isEmpty();
    }

    /**
     * @param telling what there is to sort each element by
     */
    public <T> List<T> of(List<T> elements, Function<T, ? extends JsonNode> telling) {
        return sort.first(limit.orElse(Integer.MAX_VALUE), elements, telling);
    }
}
