package org.usageconsumption.balance.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.usageconsumption.access.Admits;
import org.usageconsumption.access.Role;
import org.usageconsumption.balance.control.BalanceActions;
import org.usageconsumption.balance.control.BalanceHistory;
import org.usageconsumption.balance.control.Reservations;
import org.usageconsumption.balance.entity.ActionType;
import org.usageconsumption.balance.entity.BalanceAction;
import org.usageconsumption.tmforum.Href;
import org.usageconsumption.tmforum.JsonBody;
import org.usageconsumption.tmforum.list.AttributeTypes;
import org.usageconsumption.tmforum.list.Telling;

/** TMF654 v4, what is done with buckets' balances. The paths are described in openapi.yaml. */
@Path(BalanceResource.PATH + "{type:" + ActionType.PATTERN + "}")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(JsonBody.JSON_UTF_8)
public class BalanceResource {

    static final String PATH = "/tmf-api/prepayBalanceManagement/v4/";

    private static final Telling TELLING = new Telling(
            new AttributeTypes(
                    Set.of("requestedDate", "confirmationDate", "startDateTime", "endDateTime"),
                    Set.of("amount"),
                    Set.of()),
            false,
            true);

    @Inject
    private BalanceActions actions;

    @Inject
    private BalanceHistory history;

    @Inject
    private Reservations reservations;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "list.partial-content")
    private boolean tellsPartialContent;

    @PathParam("type")
    private String type;

    @Context
    private UriInfo uri;

    @POST
    @Operation(hidden = true)
    public Response carryOut(JsonNode body) {
        var done = actions.carryOut(type(), body);
        var told = told(done.action());
        return done.isRepeated() ? Response.ok(told).build() : TELLING.created(null, told);
    }

    @GET
    @Admits(Role.agent)
    @Operation(hidden = true)
    public Response list() {
        return TELLING.list(uri.getRequestUri(), tellsPartialContent, List.of(history.list(type(), this::told)));
    }

    @GET
    @Path("/{id}")
    @Admits(Role.agent)
    @Operation(hidden = true)
    public ObjectNode get(@PathParam("id") String id, @QueryParam("fields") String fields) {
        return TELLING.selected(fields, told(history.get(type(), id)));
    }

    @PATCH
    @Path("/{id}")
    @Operation(hidden = true)
    public ObjectNode end(@PathParam("id") String id, JsonNode body) {
        if (type() != ActionType.reserveBalance) {
            throw new NotAllowedException("GET");
        }
        return told(reservations.end(id, body));
    }

    private ActionType type() {
        return ActionType.valueOf(type);
    }

    private ObjectNode told(BalanceAction action) {
        return ToldBalance.of(action, Href.of(uri.getBaseUri(), PATH + type).to(action.id()), clock.instant());
    }
}
