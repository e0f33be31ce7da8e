package org.usageconsumption.consumption.v3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
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
import org.usageconsumption.tmforum.JsonBody;
import org.usageconsumption.tmforum.list.Source;

/** TMF677 v3, UsageConsumptionReport: live of each product, stored where it was requested. */
@Path(V3.PATH + "/usageConsumptionReport")
@Admits({Role.agent, Role.partner, Role.customer})
@ApplicationScoped
@Produces(JsonBody.JSON_UTF_8)
@Tag(name = "TMF677 Usage Consumption v3")
@APIResponse(responseCode = "406", ref = "v3.NotAcceptable")
@APIResponse(responseCode = "500", ref = "v3.Internal")
@APIResponse(responseCode = "503", ref = "v3.Unavailable")
public class UsageConsumptionReportResource {

    private static final ReportAttributes ATTRIBUTES = new ReportAttributes(
            new AnswerAttributes("id", "name", "effectiveDate"),
            Map.of(
                    "id", ProductSelection::ids,
                    "name", ReportAttributes::names,
                    "bucket.id", ReportAttributes::bucketIds,
                    "bucket.usageType", ReportAttributes::usageTypes,
                    "bucket.product.id", ProductSelection::ids,
                    "bucket.product.name", ProductSelection::names,
                    "bucket.product.publicIdentifier", ReportAttributes::logicalResources,
                    "bucket.product.user.id", ReportAttributes::relatedParties,
                    "relatedParty.id", ReportAttributes::relatedParties),
            Set.of(
                    "name",
                    "bucket.product.id",
                    "bucket.product.name",
                    "bucket.product.publicIdentifier",
                    "bucket.product.user.id",
                    "relatedParty.id"));

    @Inject
    private Reports reports;

    @Inject
    private Answers answers;

    @Inject
    private AnswerLines lines;

    @Context
    private UriInfo uri;

    @GET
    @Operation(
            summary = "Lists the reports",
            description = "A live one of each product, then those that were requested.")
    @Parameter(ref = "fields")
    @Parameter(ref = "filter")
    @Parameter(ref = "sort")
    @Parameter(ref = "offset")
    @Parameter(ref = "limit")
    @APIResponse(responseCode = "200", ref = "v3.ReportList", description = "The whole list or a part of it")
    @APIResponse(responseCode = "400", ref = "v3.Invalid")
    @APIResponse(responseCode = "501", ref = "v3.Unsupported")
    public Response list() {
        return V3.TELLING.list(
                uri.getRequestUri(), V3.TELLS_PARTIAL_CONTENT, reports.list(V3.NAME, ATTRIBUTES, this::told));
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
            ref = "v3.Report",
            description = "The report, live or as of the time of the request")
    @APIResponse(responseCode = "400", ref = "v3.Invalid")
    @APIResponse(responseCode = "404", ref = "v3.NotFound")
    public Response get(
            @Parameter(ref = "id") @PathParam("id") String id,
            @Parameter(ref = "fields") @QueryParam("fields") String fields) {
        return reports.live(id)
                .map(report ->
                        Response.ok(V3.TELLING.selected(fields, told(report))).build())
                .orElseGet(() -> stored(answers.get(ToldAs.REPORT, id), fields));
    }

    private Response stored(Answer answer, String fields) {
        var told = told(answer.report(V3.NAME));
        return answer.lineCount().isPresent()
                ? V3.TELLING.told(uri.getRequestUri(), fields, UsageConsumptionReport.ofLines(told, lines(answer)))
                : Response.ok(V3.TELLING.selected(fields, told)).build();
    }

    /** Each is told as a report of its own. */
    private Source lines(Answer answer) {
        return lines.of(answer, consumption -> told(Report.live(consumption)));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Deletes a report that was requested")
    @APIResponse(responseCode = "204", description = "The report is deleted")
    @APIResponse(responseCode = "404", ref = "v3.NotFound")
    @APIResponse(responseCode = "409", ref = "v3.Conflict")
    public void delete(@Parameter(ref = "id") @PathParam("id") String id) {
        reports.delete(id);
    }

    private ObjectNode told(Report report) {
        return UsageConsumptionReport.of(
                report,
                Href.of(uri.getBaseUri(), V3.PATH + "/usageConsumptionReport"),
                Href.of(uri.getBaseUri(), V3.PRODUCTS));
    }
}
