package org.usageconsumption.consumption.v4;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.usageconsumption.consumption.control.ConsumptionQueries;
import org.usageconsumption.consumption.entity.ConsumptionQuery;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.JsonBody;
import org.usageconsumption.tmforum.Refusal;
import org.usageconsumption.tmforum.list.AttributeTypes;
import org.usageconsumption.tmforum.list.Fields;
import org.usageconsumption.tmforum.list.ListRequest;
import org.usageconsumption.tmforum.list.Part;

/** TMF677 v4, the task resource QueryUsageConsumption. */
@Path("/tmf-api/usageConsumption/v4/queryUsageConsumption")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(JsonBody.JSON_UTF_8)
@Tag(name = "TMF677 Usage Consumption v4")
@APIResponse(responseCode = "406", ref = "NotAcceptable")
@APIResponse(responseCode = "500", ref = "Internal")
public class QueryUsageConsumptionResource {

    private static final AttributeTypes NOTHING_KNOWN = new AttributeTypes(Set.of(), Set.of(), Set.of());

    @Inject
    private ConsumptionQueries queries;

    @Context
    private UriInfo uri;

    @POST
    @Operation(
            summary = "Asks what is used and what remains",
            description = "The answer has the consumption of every product found, and is kept with the question.")
    @APIResponse(responseCode = "201", ref = "v4.QueryAnswered")
    @APIResponse(responseCode = "400", ref = "Invalid")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    public Response ask(@RequestBody(ref = "v4.QueryUsageConsumption_Create") JsonNode body) {
        var question = SearchCriteria.read(body);
        var query = queries.ask(question, (ObjectNode) body);
        return Response.created(href(query)).entity(told(query)).build();
    }

    @GET
    @Operation(summary = "Lists what was asked")
    @Parameter(ref = "offset")
    @Parameter(ref = "limit")
    @APIResponse(responseCode = "200", ref = "v4.QueryList", description = "The whole list")
    @APIResponse(responseCode = "206", ref = "v4.QueryList", description = "A part of the list")
    @APIResponse(responseCode = "400", ref = "Invalid")
    public Response list(@Parameter(ref = "fields") @QueryParam("fields") String fields) {
        var request = ListRequest.read(uri.getRequestUri().getRawQuery(), NOTHING_KNOWN);
        if (!request.criteria().isEmpty() || !request.sort().isEmpty()) {
            throw new Refusal.Unsupported("This list is neither filtered nor sorted");
        }
        var told = queries.list(request.page()).stream()
                .map(query -> request.fields().of(told(query)))
                .toList();
        return new Part(told, queries.count(), request.page(), null, null).answer(uri.getRequestUri(), true, false);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Tells a question again, with its answer")
    @APIResponse(
            responseCode = "200",
            ref = "v4.Query",
            description = "The query with its answer, as of the time of asking")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public ObjectNode get(
            @Parameter(ref = "id") @PathParam("id") String id,
            @Parameter(ref = "fields") @QueryParam("fields") String fields) {
        return Fields.of(fields).of(told(queries.get(id)));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Forgets a question and its answer")
    @APIResponse(responseCode = "204", description = "The query is deleted")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public void delete(@Parameter(ref = "id") @PathParam("id") String id) {
        queries.delete(id);
    }

    private URI href(ConsumptionQuery query) {
        return UriBuilder.fromUri(uri.getBaseUri())
                .path(QueryUsageConsumptionResource.class)
                .path(query.id())
                .build();
    }

    /** The query as it was sent, with what the server has to say. */
    private ObjectNode told(ConsumptionQuery query) {
        var told = Json.object().put("id", query.id()).put("href", href(query).toString());
        var request = query.request();
        request.remove("id");
        request.remove("href");
        told.setAll(request);
        if (!told.hasNonNull("queryUsageConsumptionDate")) {
            told.put("queryUsageConsumptionDate", query.askedAt().toString());
        }
        var result = told.putArray("usageConsumption");
        query.result().forEach(consumption -> result.add(UsageConsumption.of(consumption)));
        return told;
    }
}
