package org.usageconsumption.hub.boundary;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.usageconsumption.audit.OfSomebody;
import org.usageconsumption.audit.Whose;
import org.usageconsumption.hub.control.ParkedEvents;
import org.usageconsumption.hub.entity.ParkedEvent;
import org.usageconsumption.tmforum.Attributes;
import org.usageconsumption.tmforum.Href;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.JsonBody;
import org.usageconsumption.tmforum.list.AttributeTypes;
import org.usageconsumption.tmforum.list.Telling;

/** Events that listeners did not take, for operators. */
@Path(ParkedEventResource.PATH)
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(JsonBody.JSON_UTF_8)
@Tag(name = "Parked events")
@APIResponse(responseCode = "406", ref = "NotAcceptable")
@APIResponse(responseCode = "500", ref = "Internal")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class ParkedEventResource {

    static final String PATH = "/parked-events";

    /**
     * How many events are sent again.
     *
     * @param of the parked event, or the subscription; not told
     */
    record Replayed(int replayed, @JsonIgnore String of) implements OfSomebody {

        @Override
        public Whose whose() {
            return Whose.nobody().and(of);
        }
    }

    private static final String SUBSCRIPTION = "subscriptionId";
    private static final Telling TELLING = new Telling(
            new AttributeTypes(Set.of("parkedDateTime"), Set.of("tries"), Set.of("replayed")), false, false);

    @Inject
    private ParkedEvents parked;

    @Inject
    @ConfigProperty(name = "list.partial-content")
    private boolean tellsPartialContent;

    @Context
    private UriInfo uri;

    @GET
    @Operation(
            summary = "Lists the events that listeners did not take",
            description = "The oldest first, without the events themselves.")
    @Parameter(ref = "fields")
    @Parameter(ref = "filter")
    @Parameter(ref = "sort")
    @Parameter(ref = "offset")
    @Parameter(ref = "limit")
    @APIResponse(responseCode = "200", ref = "ParkedEventList", description = "The whole list")
    @APIResponse(responseCode = "206", ref = "ParkedEventList", description = "A part of the list")
    @APIResponse(responseCode = "400", ref = "Invalid")
    @APIResponse(responseCode = "501", ref = "Unsupported")
    public Response list() {
        return TELLING.list(uri.getRequestUri(), tellsPartialContent, List.of(parked.list(this::told)));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Tells an event that a listener did not take")
    @APIResponse(responseCode = "200", ref = "ParkedEvent", description = "With the event as it was sent")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public ObjectNode get(@Parameter(ref = "id") @PathParam("id") String id) {
        var event = parked.get(id);
        return told(event).set("event", event.event().tree());
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Drops an event that a listener did not take")
    @APIResponse(responseCode = "204", description = "It is not sent any more")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public void drop(@Parameter(ref = "id") @PathParam("id") String id) {
        parked.drop(id);
    }

    @POST
    @Path("/replay")
    @Operation(
            summary = "Sends parked events again",
            description = "Soon, before what else waits for the listener. What it takes is parked no more.")
    @APIResponse(responseCode = "200", ref = "EventsReplayed")
    @APIResponse(responseCode = "400", ref = "Invalid")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    public Response replay(@RequestBody(ref = "EventReplay") JsonNode body) {
        var asked = Attributes.of(body);
        var id = asked.text("id", Attributes.ID);
        var subscription = asked.text(SUBSCRIPTION, Attributes.ID);
        if (body.hasNonNull("id") == body.hasNonNull(SUBSCRIPTION)) {
            asked.reject("id", "or subscriptionId is to be given, one of them");
        }
        asked.rejectOthers(List.of("id", SUBSCRIPTION), "is not known here");
        asked.check();
        return Response.ok(
                        id == null
                                ? new Replayed(parked.replayOf(subscription), subscription)
                                : new Replayed(parked.replay(id), id))
                .build();
    }

    private ObjectNode told(ParkedEvent parkedEvent) {
        var id = parkedEvent.parkedId().toString();
        var event = parkedEvent.event();
        return Json.object()
                .put("id", id)
                .put("href", Href.of(uri.getBaseUri(), PATH).to(id))
                .put(SUBSCRIPTION, parkedEvent.subscriptionId())
                .put("eventId", event.id())
                .put("eventType", event.type())
                .put("resourceId", parkedEvent.resourceId())
                .put("parkedDateTime", parkedEvent.parkedAt().toString())
                .put("tries", parkedEvent.tries())
                .put("reason", parkedEvent.reason())
                .put("replayed", parkedEvent.isReplayed());
    }
}
