package org.usageconsumption.hub.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.RequestScoped;
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
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.usageconsumption.access.Admits;
import org.usageconsumption.access.Role;
import org.usageconsumption.hub.control.EventSubscriptions;
import org.usageconsumption.hub.entity.EventSubscription;
import org.usageconsumption.tmforum.ApiVersion;
import org.usageconsumption.tmforum.ApiVersions;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.JsonBody;
import org.usageconsumption.tmforum.Refusal;

/** The hub of every version of TMF677. Each version's paths are described in openapi.yaml. */
@Path("/tmf-api/usageConsumption/{version}/hub")
@Admits({Role.agent, Role.partner, Role.customer, Role.listener})
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(JsonBody.JSON_UTF_8)
public class HubResource {

    @Inject
    private EventSubscriptions subscriptions;

    @Inject
    private ApiVersions versions;

    @PathParam("version")
    private String name;

    @Context
    private UriInfo uri;

    @POST
    @Operation(hidden = true)
    public Response register(JsonNode body) {
        var subscription = subscriptions.register(version(), body);
        return told(Response.created(href(subscription)), subscription);
    }

    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public Response get(@PathParam("id") String id) {
        return told(Response.ok(), subscriptions.get(version(), id));
    }

    @DELETE
    @Path("/{id}")
    @Operation(hidden = true)
    public void delete(@PathParam("id") String id) {
        subscriptions.delete(version(), id);
    }

    private ApiVersion version() {
        return versions.named(name).orElseThrow(() -> new Refusal.NotFound("version of this API", name));
    }

    private URI href(EventSubscription subscription) {
        return uri.getBaseUriBuilder()
                .path(HubResource.class)
                .path(subscription.id())
                .build(name);
    }

    private Response told(Response.ResponseBuilder answer, EventSubscription subscription) {
        var told = Json.object()
                .put("id", subscription.id())
                .put("href", href(subscription).toString());
        return answer.type(version().contentType())
                .entity(told.setAll(subscription.registration()))
                .build();
    }
}
