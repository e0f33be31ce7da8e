package org.usageconsumption.tmforum.list;

import java.net.URI;
import java.util.stream.Stream;
import org.usageconsumption.tmforum.Refusal;

/** What a client asks of a list (TMF630): which elements, in what order, which part of them, which attributes. */
public record ListRequest(String list, Criteria criteria, Sort sort, Page page, Fields fields) {

    /**
     * @param list names it; its cursors are of no use in another
     * @param rawQuery the query string as it was sent, still encoded; null where there is none
     * @param keepsTypes whether every object keeps its @type, whatever is selected
     * @throws Refusal.Invalid with all that is wrong, each with its parameter
     * @throws Refusal.Unsupported where the JSONPath asks for what is not done here
     */
    public static ListRequest read(String list, String rawQuery, AttributeTypes types, boolean keepsTypes) {
        var query = new QueryString(rawQuery == null ? "" : rawQuery);
        var filter = query.read("filter", null, PathFilter::parse);
        var sort = query.read("sort", Sort.NONE, text -> Sort.parse(text, types));
        var request = new ListRequest(
                list,
                new Criteria(query.conditions(types), filter),
                sort,
                Page.read(query, list, sort),
                query.read("fields", Fields.ALL, text -> Fields.of(text, keepsTypes)));
        query.check();
        return request;
    }

    /**
     * What a client asks of an array of a resource: in what order, which part of it. Other parameters are not read.
     *
     * @param name of the array, with which what it is sorted by may begin
     * @throws Refusal.Invalid with all that is wrong, each with its parameter
     */
    static ListRequest ofArray(String name, URI requestUri, AttributeTypes types) {
        var query = new QueryString(requestUri.getRawQuery());
        var list = requestUri.getPath();
        var sort = query.read("sort", Sort.NONE, text -> Sort.parse(text, types).within(name));
        var request = new ListRequest(list, Criteria.NONE, sort, Page.read(query, list, sort), Fields.ALL);
        query.check();
        return request;
    }

    /** What of it takes most where no database answers. */
    String costliest() {
        if (criteria.hasPath()) {
            return "filter";
        }
        return criteria.isEmpty() ? "sort" : "The query";
    }

    /** Whether a client asks for a part of an array, or an order, and not for the whole of the resource. */
    public static boolean isOfArray(URI requestUri) {
        return requestUri.getRawQuery() != null
                && Stream.of("offset", "limit", "sort").anyMatch(new QueryString(requestUri.getRawQuery())::has);
    }
}
