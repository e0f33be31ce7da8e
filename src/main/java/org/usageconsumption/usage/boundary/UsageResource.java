package org.usageconsumption.usage.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.usageconsumption.access.Admits;
import org.usageconsumption.access.CurrentCaller;
import org.usageconsumption.access.Role;
import org.usageconsumption.tmforum.Attributes;
import org.usageconsumption.tmforum.Bulk;
import org.usageconsumption.tmforum.Href;
import org.usageconsumption.tmforum.JsonBody;
import org.usageconsumption.tmforum.list.AttributeTypes;
import org.usageconsumption.tmforum.list.Telling;
import org.usageconsumption.usage.control.Recorder;
import org.usageconsumption.usage.control.UsageRecords;
import org.usageconsumption.usage.control.UsageRelease;
import org.usageconsumption.usage.entity.UsageRecord;

/** Usage in, by TMF635 v4; an array of usages at once is an extension. */
@Path(UsageResource.PATH)
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(JsonBody.JSON_UTF_8)
@Tag(name = "TMF635 Usage v4")
@APIResponse(responseCode = "406", ref = "NotAcceptable")
@APIResponse(responseCode = "500", ref = "Internal")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class UsageResource {

    static final String PATH = "/tmf-api/usageManagement/v4/usage";

    private static final String STATUS = "status";

    private static final Telling TELLING = new Telling(
            new AttributeTypes(Set.of("usageDate", "ratingDate"), Set.of("amount"), Set.of()), false, false);

    @Inject
    private Recorder recorder;

    @Inject
    private UsageRelease release;

    @Inject
    @ConfigProperty(name = "list.partial-content")
    private boolean tellsPartialContent;

    @Inject
    private UsageRecords records;

    @Inject
    private CurrentCaller caller;

    @Context
    private UriInfo uri;

    @POST
    @Operation(
            summary = "Reports usage, one or many",
            description = "Counts it on the buckets that are subscribed under its logical resource.")
    @APIResponse(
            responseCode = "200",
            ref = "UsageTaken",
            description = "An array's receipt, or a usage that was counted before")
    @APIResponse(responseCode = "201", ref = "UsageCounted")
    @APIResponse(responseCode = "400", ref = "Invalid")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    public Response report(@Bulk @RequestBody(ref = "Usage_Create") JsonNode body) {
        if (body.isArray()) {
            return Response.ok(UsageReceipt.of(body, recorder.record(UsageReceipt.checkSize(body), caller.name())))
                    .build();
        }
        var outcome = recorder.record(List.of(body), caller.name()).get(0);
        if (outcome.isRefused()) {
            throw outcome.refusal();
        }
        if (outcome.isDuplicate()) {
            return Response.ok(get(outcome.record().usageId(), outcome.record().source()))
                    .build();
        }
        return TELLING.created(null, told(outcome.record()));
    }

    @GET
    @Path("/{id}")
    @Admits(Role.agent)
    @Operation(summary = "Tells where a usage was counted")
    @APIResponse(responseCode = "200", ref = "Usage", description = "The usage, and where it was counted")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    public ObjectNode get(
            @Parameter(ref = "id") @PathParam("id") String id,
            @Parameter(ref = "source") @QueryParam("source") String source) {
        return told(records.get(id, Optional.ofNullable(source)));
    }

    @GET
    @Admits(Role.agent)
    @Operation(
            summary = "Lists usage",
            description = "In the order in which it was taken. `status=received` lists what is kept aside.")
    @Parameter(ref = "fields")
    @Parameter(ref = "filter")
    @Parameter(ref = "sort")
    @Parameter(ref = "offset")
    @Parameter(ref = "limit")
    @APIResponse(responseCode = "200", ref = "UsageList")
    @APIResponse(responseCode = "206", ref = "UsageList")
    @APIResponse(responseCode = "400", ref = "Invalid")
    @APIResponse(responseCode = "501", ref = "Unsupported")
    public Response list() {
        return TELLING.list(uri.getRequestUri(), tellsPartialContent, List.of(records.list(this::told)));
    }

    @PATCH
    @Path("/{id}")
    @Operation(
            summary = "Has usage counted that was kept aside, or rejected",
            description =
                    "Its status, received, becomes rated, and it is counted once, however often this is asked for; or it becomes"
                            + " rejected, and it is never counted.")
    @APIResponse(responseCode = "200", ref = "Usage", description = "The usage, and where it was counted")
    @APIResponse(responseCode = "400", ref = "Invalid")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    public ObjectNode release(
            @Parameter(ref = "id") @PathParam("id") String id,
            @Parameter(ref = "source") @QueryParam("source") String source,
            @RequestBody(ref = "Usage_Update") JsonNode body) {
        var change = Attributes.of(body).require(STATUS);
        var status = change.oneOf(STATUS, List.of(UsageRecord.RATED, UsageRecord.REJECTED));
        change.rejectOthers(List.of(STATUS), "cannot be changed; a correction is usage of its own");
        change.check();
        var named = Optional.ofNullable(source);
        return told(UsageRecord.RATED.equals(status) ? release.release(id, named) : release.dismiss(id, named));
    }

    private ObjectNode told(UsageRecord record) {
        return Usage.of(record, Href.of(uri.getBaseUri(), PATH));
    }
}
