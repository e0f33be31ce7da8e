package org.usageconsumption.consumption.v3;

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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.usageconsumption.access.Admits;
import org.usageconsumption.access.Role;
import org.usageconsumption.consumption.control.AnswerAttributes;
import org.usageconsumption.consumption.control.Answers;
import org.usageconsumption.consumption.control.ToldAs;
import org.usageconsumption.consumption.entity.Answer;
import org.usageconsumption.tmforum.Href;
import org.usageconsumption.tmforum.JsonBody;
import org.usageconsumption.tmforum.Preference;

/** TMF677 v3, the task resource UsageConsumptionReportRequest. */
@Path(V3.PATH + "/usageConsumptionReportRequest")
@Admits({Role.agent, Role.partner, Role.customer})
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(JsonBody.JSON_UTF_8)
@Tag(name = "TMF677 Usage Consumption v3")
@APIResponse(responseCode = "406", ref = "v3.NotAcceptable")
@APIResponse(responseCode = "500", ref = "v3.Internal")
@APIResponse(responseCode = "503", ref = "v3.Unavailable")
public class UsageConsumptionReportRequestResource {

    private static final AnswerAttributes ATTRIBUTES = new AnswerAttributes("id", null, "creationDate");

    @Inject
    private Answers answers;

    @Context
    private UriInfo uri;

    @POST
    @Operation(
            summary = "Requests a report",
            description =
                    "The report is kept with the request. It is made in the background where it tells of many products, or"
                            + " where the client prefers that.")
    @Parameter(ref = "Prefer")
    @APIResponse(responseCode = "201", ref = "v3.RequestAnswered")
    @APIResponse(responseCode = "202", ref = "v3.RequestAccepted")
    @APIResponse(responseCode = "400", ref = "v3.Invalid")
    @APIResponse(responseCode = "409", ref = "v3.Conflict")
    @APIResponse(responseCode = "413", ref = "v3.TooLarge")
    @APIResponse(responseCode = "415", ref = "v3.UnsupportedMediaType")
    public Response request(
            @RequestBody(ref = "v3.UsageConsumptionReportRequest_Create") JsonNode body, @Context HttpHeaders headers) {
        var preference = Preference.of(headers);
        var answer = answers.ask(UsageConsumptionReportRequest.read(body, uri.getRequestUri()), preference.isAsync());
        return preference.answer(V3.TELLING.created(null, told(answer)));
    }

    @GET
    @Operation(summary = "Lists what was requested", description = "The oldest first.")
    @Parameter(ref = "fields")
    @Parameter(ref = "filter")
    @Parameter(ref = "sort")
    @Parameter(ref = "offset")
    @Parameter(ref = "limit")
    @APIResponse(responseCode = "200", ref = "v3.RequestList", description = "The whole list or a part of it")
    @APIResponse(responseCode = "400", ref = "v3.Invalid")
    @APIResponse(responseCode = "501", ref = "v3.Unsupported")
    public Response list() {
        return V3.TELLING.list(
                uri.getRequestUri(),
                V3.TELLS_PARTIAL_CONTENT,
                List.of(answers.list(ToldAs.TASK, ATTRIBUTES, this::told)));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Tells a request")
    @APIResponse(responseCode = "200", ref = "v3.Request", description = "The request, with a reference to its report")
    @APIResponse(responseCode = "404", ref = "v3.NotFound")
    public ObjectNode get(
            @Parameter(ref = "id") @PathParam("id") String id,
            @Parameter(ref = "fields") @QueryParam("fields") String fields) {
        return V3.TELLING.selected(fields, told(answers.get(ToldAs.TASK, id)));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Deletes a request; its report stays")
    @APIResponse(responseCode = "204", description = "The request is deleted")
    @APIResponse(responseCode = "404", ref = "v3.NotFound")
    public void delete(@Parameter(ref = "id") @PathParam("id") String id) {
        answers.delete(ToldAs.TASK, id);
    }

    private ObjectNode told(Answer answer) {
        return UsageConsumptionReportRequest.of(
                answer,
                Href.of(uri.getBaseUri(), V3.PATH + "/usageConsumptionReportRequest"),
                Href.of(uri.getBaseUri(), V3.PATH + "/usageConsumptionReport"),
                Href.of(uri.getBaseUri(), V3.PRODUCTS));
    }
}
