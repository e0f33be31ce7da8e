package org.usageconsumption.consumption.v4;

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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.usageconsumption.consumption.control.AnswerAttributes;
import org.usageconsumption.consumption.control.Answers;
import org.usageconsumption.consumption.control.ToldAs;
import org.usageconsumption.consumption.entity.Answer;
import org.usageconsumption.tmforum.AddressedText;
import org.usageconsumption.tmforum.Href;
import org.usageconsumption.tmforum.JsonBody;

/** TMF677 v4, the task resource QueryUsageConsumption. */
@Path(V4.PATH + "/queryUsageConsumption")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(JsonBody.JSON_UTF_8)
@Tag(name = "TMF677 Usage Consumption v4")
@APIResponse(responseCode = "406", ref = "NotAcceptable")
@APIResponse(responseCode = "500", ref = "Internal")
public class QueryUsageConsumptionResource {

    private static final AnswerAttributes ATTRIBUTES = new AnswerAttributes("id", null, "queryUsageConsumptionDate");

    @Inject
    private Answers answers;

    @Inject
    @ConfigProperty(name = "list.partial-content")
    private boolean tellsPartialContent;

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
        var answer = answers.ask(QueryUsageConsumption.read(body), QueryUsageConsumption::of);
        return V4.TELLING.created(null, at(answer.id(), answer.told(V4.NAME, QueryUsageConsumption::of)));
    }

    @GET
    @Operation(summary = "Lists what was asked", description = "The oldest first.")
    @Parameter(ref = "fields")
    @Parameter(ref = "filter")
    @Parameter(ref = "sort")
    @Parameter(ref = "offset")
    @Parameter(ref = "limit")
    @APIResponse(responseCode = "200", ref = "v4.QueryList", description = "The whole list")
    @APIResponse(responseCode = "206", ref = "v4.QueryList", description = "A part of the list")
    @APIResponse(responseCode = "400", ref = "Invalid")
    @APIResponse(responseCode = "501", ref = "Unsupported")
    public Response list() {
        return V4.TELLING.list(
                uri.getRequestUri(), tellsPartialContent, List.of(answers.list(ToldAs.QUERY, ATTRIBUTES, this::told)));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Tells a question again, with its answer")
    @APIResponse(
            responseCode = "200",
            ref = "v4.Query",
            description = "The query with its answer, as of the time of asking")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Object get(
            @Parameter(ref = "id") @PathParam("id") String id,
            @Parameter(ref = "fields") @QueryParam("fields") String fields) {
        var told = answers.told(ToldAs.QUERY, V4.NAME, id, QueryUsageConsumption::of);
        return V4.TELLING.selected(fields, at(id, told));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Forgets a question and its answer")
    @APIResponse(responseCode = "204", description = "The query is deleted")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public void delete(@Parameter(ref = "id") @PathParam("id") String id) {
        answers.delete(ToldAs.QUERY, id);
    }

    private ObjectNode told(Answer answer) {
        return at(answer.id(), answer.told(V4.NAME, QueryUsageConsumption::of)).tree();
    }

    private AddressedText at(String id, String told) {
        var href = Href.of(uri.getBaseUri(), V4.PATH + "/queryUsageConsumption").to(id);
        return new AddressedText(id, href, told);
    }
}
