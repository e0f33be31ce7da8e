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
import org.usageconsumption.consumption.control.ConsumptionQueries;
import org.usageconsumption.consumption.entity.ConsumptionQuery;
import org.usageconsumption.tmforum.Fields;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.JsonBody;
import org.usageconsumption.tmforum.Page;

/** TMF677 v4, the task resource QueryUsageConsumption. */
@Path("/tmf-api/usageConsumption/v4/queryUsageConsumption")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(JsonBody.JSON_UTF_8)
public class QueryUsageConsumptionResource {

    @Inject
    private ConsumptionQueries queries;

    @Context
    private UriInfo uri;

    @POST
    public Response ask(JsonNode body) {
        var question = SearchCriteria.read(body);
        var query = queries.ask(question, (ObjectNode) body);
        return Response.created(href(query)).entity(told(query)).build();
    }

    @GET
    public Response list(@QueryParam("fields") String fields) {
        var page = Page.read(uri.getQueryParameters());
        var selected = Fields.of(fields);
        var told = queries.list(page).stream()
                .map(query -> selected.of(told(query)))
                .toList();
        return page.answer(told, queries.count());
    }

    @GET
    @Path("/{id}")
    public ObjectNode get(@PathParam("id") String id, @QueryParam("fields") String fields) {
        return Fields.of(fields).of(told(queries.get(id)));
    }

    @DELETE
    @Path("/{id}")
    public void delete(@PathParam("id") String id) {
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
