package org.usageconsumption.consumption.v5;

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
import org.usageconsumption.tmforum.Preference;
import org.usageconsumption.tmforum.list.ListRequest;
import org.usageconsumption.tmforum.list.LongResource;

/** TMF677 v5, the task resource QueryUsageConsumption. */
@Path(V5.PATH + "/queryUsageConsumption")
@Admits({Role.agent, Role.partner, Role.customer})
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "TMF677 Usage Consumption v5")
@APIResponse(responseCode = "406", ref = "v5.NotAcceptable")
@APIResponse(responseCode = "500", ref = "v5.Internal")
@APIResponse(responseCode = "503", ref = "v5.Unavailable")
public class QueryUsageConsumptionResource {

    private static final AnswerAttributes ATTRIBUTES = new AnswerAttributes("id", null, "creationDate");

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
                    "The answer has a report of every product found, and is kept with the question. It is computed in the"
                            + " background where there are many products, or where the client prefers that.")
    @Parameter(ref = "Prefer")
    @Parameter(ref = "sort")
    @Parameter(ref = "limit")
    @APIResponse(
            responseCode = "201",
            ref = "v5.QueryAnswered",
            description = "The query with its answer, or, where there are many products, as it was acknowledged")
    @APIResponse(responseCode = "202", ref = "v5.QueryAccepted")
    @APIResponse(responseCode = "400", ref = "v5.Invalid")
    @APIResponse(responseCode = "409", ref = "v5.Conflict")
    @APIResponse(responseCode = "413", ref = "v5.TooLarge")
    @APIResponse(responseCode = "415", ref = "v5.UnsupportedMediaType")
    public Response ask(
            @RequestBody(ref = "v5.QueryUsageConsumption_FVO") JsonNode body,
            @Parameter(ref = "fields") @QueryParam("fields") String fields,
            @Context HttpHeaders headers) {
        var preference = Preference.of(headers);
        var answer = answers.ask(
                QueryUsageConsumption.read(body, uri.getRequestUri()), preference.isAsync(), QueryUsageConsumption::of);
        return preference.answer(
                V5.TELLING.created(fields, at(answer.id(), answer.told(V5.NAME, QueryUsageConsumption::of))));
    }

    @GET
    @Operation(summary = "Lists what was asked", description = "The oldest first.")
    @Parameter(ref = "fields")
    @Parameter(ref = "filter")
    @Parameter(ref = "sort")
    @Parameter(ref = "offset")
    @Parameter(ref = "limit")
    @Parameter(ref = "before")
    @Parameter(ref = "after")
    @APIResponse(responseCode = "200", ref = "v5.QueryList", description = "The whole list")
    @APIResponse(responseCode = "206", ref = "v5.QueryList", description = "A part of the list")
    @APIResponse(responseCode = "400", ref = "v5.Invalid")
    @APIResponse(responseCode = "501", ref = "v5.Unsupported")
    public Response list() {
        return V5.TELLING.list(
                uri.getRequestUri(), tellsPartialContent, List.of(answers.list(ToldAs.TASK, ATTRIBUTES, this::told)));
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
            ref = "v5.Query",
            description = "The query with its answer, as of the time of asking")
    @APIResponse(responseCode = "400", ref = "v5.Invalid")
    @APIResponse(responseCode = "404", ref = "v5.NotFound")
    public Response get(
            @Parameter(ref = "id") @PathParam("id") String id,
            @Parameter(ref = "fields") @QueryParam("fields") String fields) {
        if (!ListRequest.isOfArray(uri.getRequestUri())) {
            var kept = answers.told(ToldAs.TASK, V5.NAME, id);
            if (kept.isPresent()) {
                return Response.ok(V5.TELLING.selected(fields, at(id, kept.get())))
                        .build();
            }
        }
        var answer = answers.get(ToldAs.TASK, id);
        if (!answer.isDone()) {
            return Response.ok(V5.TELLING.selected(fields, told(answer))).build();
        }
        var head = at(id, Json.text(QueryUsageConsumption.head(answer))).tree();
        return V5.TELLING.told(
                uri.getRequestUri(),
                fields,
                LongResource.of(
                        head, QueryUsageConsumption.CONSUMPTION, lines.of(answer, QueryUsageConsumption::line)));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Forgets a question and its answer")
    @APIResponse(responseCode = "204", description = "The query is deleted")
    @APIResponse(responseCode = "404", ref = "v5.NotFound")
    public void delete(@Parameter(ref = "id") @PathParam("id") String id) {
        answers.delete(ToldAs.TASK, id);
    }

    private ObjectNode told(Answer answer) {
        return at(answer.id(), answer.told(V5.NAME, QueryUsageConsumption::of)).tree();
    }

    private AddressedText at(String id, String told) {
        var href = Href.of(uri.getBaseUri(), V5.PATH + "/queryUsageConsumption").to(id);
        return new AddressedText(id, href, told);
    }
}
