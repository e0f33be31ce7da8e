package org.usageconsumption.tmforum.list;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.util.List;

/**
 * A part of a list.
 *
 * @param elements cut down to the attributes asked for
 * @param total how many match in all
 * @param page what was asked for
 * @param before the cursor before which the previous elements lie, empty for the end of the list; null where there are
 *     none
 * @param after the cursor behind which the next elements lie, empty for the beginning; null where there are none
 */
public record Part(List<ObjectNode> elements, long total, Page page, String before, String after) {

    /**
     * The answer with its counts and the way to the other pages.
     *
     * @param requestUri the request's own, as the client sent it
     * @param tellsPartial whether a strict part of the list has the status 206
     * @param offersCursors whether links lead on by cursors where the client did not begin with an offset
     */
    public Response answer(URI requestUri, boolean tellsPartial, boolean offersCursors) {
        return answer(requestUri, offersCursors)
                .status(status(tellsPartial))
                .entity(elements)
                .build();
    }

    /** The answer without its status and its body. */
    Response.ResponseBuilder answer(URI requestUri, boolean offersCursors) {
        var links = new Links(requestUri, this).of(offersCursors);
        return Response.ok()
                .header("X-Total-Count", total)
                .header("X-Result-Count", elements.size())
                .header(HttpHeaders.LINK, links.isEmpty() ? null : links);
    }

    Status status(boolean tellsPartial) {
        return tellsPartial && elements.size() < total ? Status.PARTIAL_CONTENT : Status.OK;
    }
}
