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
import java.util.Map;
import java.util.Set;
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
import org.usageconsumption.consumption.control.ReportAttributes;
import org.usageconsumption.consumption.control.Reports;
import org.usageconsumption.consumption.control.ToldAs;
import org.usageconsumption.consumption.entity.Answer;
import org.usageconsumption.consumption.entity.Report;
import org.usageconsumption.product.control.ProductSelection;
import org.usageconsumption.tmforum.Href;
import org.usageconsumption.tmforum.Preference;
import org.usageconsumption.tmforum.list.Source;

/** TMF677 v5, UsageConsumptionReport: live of each product, stored where a client created it. */
@Path(V5.PATH + "/usageConsumptionReport")
@Admits({Role.agent, Role.partner, Role.customer})
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "TMF677 Usage Consumption v5")
@APIResponse(responseCode = "406", ref = "v5.NotAcceptable")
@APIResponse(responseCode = "500", ref = "v5.Internal")
@APIResponse(responseCode = "503", ref = "v5.Unavailable")
public class UsageConsumptionReportResource {

    private static final ReportAttributes ATTRIBUTES = new ReportAttributes(
            new AnswerAttributes("id", "name", "creationDate"),
            Map.of(
                    "id", ProductSelection::ids,
                    "name", ReportAttributes::names,
                    "bucket.id", ReportAttributes::bucketIds,
                    "bucket.usageType", ReportAttributes::usageTypes,
                    "product.id", ProductSelection::ids,
                    "product.name", ProductSelection::names,
                    "partyAccount.id", ProductSelection::partyAccounts,
                    "logicalResource.id", ReportAttributes::logicalResources,
                    "logicalResource.value", ReportAttributes::logicalResources,
                    "relatedParty.partyOrPartyRole.id", ReportAttributes::relatedParties),
            Set.of("name", "logicalResource.id", "logicalResource.value"));

    @Inject
    private Reports reports;

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
            summary = "Creates a report",
            description =
                    "What it names selects what it tells, as of now; it is kept until it is deleted or has been kept long enough.")
    @Parameter(ref = "Prefer")
    @APIResponse(
            responseCode = "201",
            ref = "v5.ReportCreated",
            description = "The report, or, where there are many products, what it will be")
    @APIResponse(responseCode = "202", ref = "v5.ReportAccepted")
    @APIResponse(responseCode = "400", ref = "v5.Invalid")
    @APIResponse(responseCode = "409", ref = "v5.Conflict")
    @APIResponse(responseCode = "413", ref = "v5.TooLarge")
    @APIResponse(responseCode = "415", ref = "v5.UnsupportedMediaType")
    public Response create(
            @RequestBody(ref = "v5.UsageConsumptionReport_FVO") JsonNode body,
            @Parameter(ref = "fields") @QueryParam("fields") String fields,
            @Context HttpHeaders headers) {
        var preference = Preference.of(headers);
        var answer = answers.ask(UsageConsumptionReport.read(body, uri.getRequestUri()), preference.isAsync());
        return preference.answer(V5.TELLING.created(fields, told(answer)));
    }

    @GET
    @Operation(summary = "Lists the reports", description = "A live one of each product, then those that were created.")
    @Parameter(ref = "fields")
    @Parameter(ref = "filter")
    @Parameter(ref = "sort")
    @Parameter(ref = "offset")
    @Parameter(ref = "limit")
    @Parameter(ref = "before")
    @Parameter(ref = "after")
    @APIResponse(responseCode = "200", ref = "v5.ReportList", description = "The whole list")
    @APIResponse(responseCode = "206", ref = "v5.ReportList", description = "A part of the list")
    @APIResponse(responseCode = "400", ref = "v5.Invalid")
    @APIResponse(responseCode = "501", ref = "v5.Unsupported")
    public Response list() {
        return V5.TELLING.list(uri.getRequestUri(), tellsPartialContent, reports.list(V5.NAME, ATTRIBUTES, this::told));
    }

    @GET
    @Path("/{id}")
    @Operation(
            summary = "Tells a report",
            description =
                    "Of a long one (lineCount), with offset, limit or sort, the buckets of a part of its products.")
    @Parameter(ref = "offset")
    @Parameter(ref = "limit")
    @Parameter(ref = "sort")
    @APIResponse(
            responseCode = "200",
            ref = "v5.Report",
            description = "The report, live or as of the time of its creation")
    @APIResponse(responseCode = "400", ref = "v5.Invalid")
    @APIResponse(responseCode = "404", ref = "v5.NotFound")
    public Response get(
            @Parameter(ref = "id") @PathParam("id") String id,
            @Parameter(ref = "fields") @QueryParam("fields") String fields) {
        return reports.live(id)
                .map(report ->
                        Response.ok(V5.TELLING.selected(fields, told(report))).build())
                .orElseGet(() -> stored(answers.get(ToldAs.REPORT, id), fields));
    }

    private Response stored(Answer answer, String fields) {
        var told = told(answer);
        return answer.lineCount().isPresent()
                ? V5.TELLING.told(uri.getRequestUri(), fields, UsageConsumptionReport.ofLines(told, lines(answer)))
                : Response.ok(V5.TELLING.selected(fields, told)).build();
    }

    /** Each is told as a report of its own. */
    private Source lines(Answer answer) {
        return lines.of(answer, consumption -> told(Report.live(consumption)));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Deletes a report that was created")
    @APIResponse(responseCode = "204", description = "The report is deleted")
    @APIResponse(responseCode = "404", ref = "v5.NotFound")
    @APIResponse(responseCode = "409", ref = "v5.Conflict")
    public void delete(@Parameter(ref = "id") @PathParam("id") String id) {
        reports.delete(id);
    }

    private ObjectNode told(Answer answer) {
        var told = told(answer.report(V5.NAME));
        if (!answer.isDone()) {
            Typed.tellState(told, answer);
        }
        return told;
    }

    private ObjectNode told(Report report) {
        return UsageConsumptionReport.of(report, Href.of(uri.getBaseUri(), V5.PATH + "/usageConsumptionReport"));
    }
}
