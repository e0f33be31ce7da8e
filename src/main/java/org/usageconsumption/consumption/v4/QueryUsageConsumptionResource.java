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
import jakarta.ws.rs.core.HttpHeaders;
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
import org.usageconsumption.access.Admits;
import org.usageconsumption.access.Role;
import org.usageconsumption.consumption.control.AnswerAttributes;
import org.usageconsumption.consumption.control.AnswerLines;
import org.usageconsumption.consumption.control.Answers;
import org.usageconsumption.consumption.control.ToldAs;
import org.usageconsumption.consumption.entity.Answer;
import org.usageconsumption.tmforum.AddressedText;
import org.usageconsumption.tmforum.Href;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.JsonBody;
import org.usageconsumption.tmforum.Preference;
import org.usageconsumption.tmforum.list.ListRequest;
import org.usageconsumption.tmforum.list.LongResource;

/** TMF677 v4, the task resource QueryUsageConsumption. */
@Path(V4.PATH + "/queryUsageConsumption")
@Admits({Role.agent, Role.partner, Role.customer})
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(JsonBody.JSON_UTF_8)
@Tag(name = "TMF677 Usage Consumption v4")
@APIResponse(responseCode = "406", ref = "NotAcceptable")
@APIResponse(responseCode = "500", ref = "Internal")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class QueryUsageConsumptionResource {

    private static final AnswerAttributes ATTRIBUTES = new AnswerAttributes("id", null, "queryUsageConsumptionDate");

    @Inject
    private Answers answers;

    @Inject
    private AnswerLines lines;

    @Inject
    @ConfigProperty(name = "list.partial-content")
    private boolean tellsPartialContent;

    @Context
    private UriInfo uri;

    @POST
    @Operation(
            summary = "Asks what is used and what remains",
            description =
                    "The answer has the consumption of every product found, and is kept with the question. It is computed"
                            + " in the background where there are many products, or where the client prefers that.")
    @Parameter(ref = "Prefer")
    @Parameter(ref = "sort")
    @Parameter(ref = "limit")
    @APIResponse(
            responseCode = "201",
            ref = "v4.QueryAnswered",
            description = "The query with its answer, or, where there are many products, as it was accepted")
    @APIResponse(responseCode = "202", ref = "v4.QueryAccepted")
    @APIResponse(responseCode = "400", ref = "Invalid")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    public Response ask(
            @RequestBody(ref = "v4.QueryUsageConsumption_Create") JsonNode body, @Context HttpHeaders headers) {
        var preference = Preference.of(headers);
        var answer = answers.ask(
                QueryUsageConsumption.read(body, uri.getRequestUri()), preference.isAsync(), QueryUsageConsumption::of);
        return preference.answer(
                V4.TELLING.created(null, at(answer.id(), answer.told(V4.NAME, QueryUsageConsumption::of))));
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
    @Operation(
            summary = "Tells a question again, with its answer",
            description = "With offset, limit or sort, a part of its usageConsumption.")
    @Parameter(ref = "offset")
    @Parameter(ref = "limit")
    @Parameter(ref = "sort")
    @APIResponse(
            responseCode = "200",
            ref = "v4.Query",
            description = "The query with its answer, as of the time of asking")
    @APIResponse(responseCode = "400", ref = "Invalid")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response get(
            @Parameter(ref = "id") @PathParam("id") String id,
            @Parameter(ref = "fields") @QueryParam("fields") String fields) {
        if (!ListRequest.isOfArray(uri.getRequestUri())) {
            var kept = answers.told(ToldAs.QUERY, V4.NAME, id);
            if (kept.isPresent()) {
                return Response.ok(V4.TELLING.selected(fields, at(id, kept.get())))
                        .build();
            }
        }
        var answer = answers.get(ToldAs.QUERY, id);
        if (!answer.isDone()) {
            return Response.ok(V4.TELLING.selected(fields, told(answer))).build();
        }
        var head = at(id, Json.text(QueryUsageConsumption.head(answer))).tree();
        return V4.TELLING.told(
                uri.getRequestUri(),
                fields,
                LongResource.of(head, QueryUsageConsumption.CONSUMPTION, lines.of(answer, UsageConsumption::of)));
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
