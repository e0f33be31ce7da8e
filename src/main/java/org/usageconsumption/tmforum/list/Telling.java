package org.usageconsumption.tmforum.list;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.usageconsumption.tmforum.AddressedText;
import org.usageconsumption.tmforum.Refusal;

/**
 * How a version of an API tells its resources, one by one and in lists.
 *
 * @param types of its attributes
 * @param keepsTypes whether every object that the specification makes Extensible must say its @type, and keeps it whatever is selected
 * @param offersCursors whether links lead on by cursors where the client did not begin with an offset
 */
public record Telling(AttributeTypes types, boolean keepsTypes, boolean offersCursors) {

    /**
     * @param fields that are selected; null for all
     */
    public ObjectNode selected(String fields, ObjectNode resource) {
        return Fields.of(fields, keepsTypes).of(resource);
    }

    /**
     * The same of a resource that is there as text, which stays so where nothing is selected.
     */
    public Object selected(String fields, AddressedText resource) {
        var selection = Fields.of(fields, keepsTypes);
        return selection == Fields.ALL ? resource : selection.of(resource.tree());
    }

    /**
     * @param fields that are selected; null for all
     * @param resource with its href
     */
    public Response created(String fields, ObjectNode resource) {
        return at(resource.get("href").textValue(), selected(fields, resource));
    }

    public Response created(String fields, AddressedText resource) {
        return at(resource.href(), selected(fields, resource));
    }

    private static Response at(String href, Object entity) {
        return Response.created(URI.create(href)).entity(entity).build();
    }

    /**
     * @param requestUri the request's own, as the client sent it
     * @param tellsPartial whether a strict part of the list has the status 206
     * @param sources the same ones in the same order each time
     * @throws Refusal.Invalid with all that is wrong, each with its parameter
     * @throws Refusal.Unsupported where the JSONPath asks for what is not done here
     */
    public Response list(URI requestUri, boolean tellsPartial, List<Source> sources) {
        var request = ListRequest.read(requestUri.getPath(), requestUri.getRawQuery(), types, keepsTypes);
        return Listing.of(request, sources).answer(requestUri, tellsPartial, offersCursors);
    }

    /**
     * The whole of a resource with a long array, as a stream; or, where the client asks for a part of the array or an
     * order, that part.
     *
     * @param fields that are selected; null for all
     * @throws Refusal.Invalid with all that is wrong with the part, each with its parameter
     */
    public Response told(URI requestUri, String fields, LongResource resource) {
        var selection = Fields.of(fields, keepsTypes);
        return ListRequest.isOfArray(requestUri)
                ? resource.part(requestUri, types, selection)
                : Response.ok(resource.stream(selection)).build();
    }
}
