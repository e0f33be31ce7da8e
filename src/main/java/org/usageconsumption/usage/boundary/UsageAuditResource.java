package org.usageconsumption.usage.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.usageconsumption.audit.OfSomebody;
import org.usageconsumption.audit.Whose;
import org.usageconsumption.tmforum.JsonBody;
import org.usageconsumption.usage.control.CounterAudit;
import org.usageconsumption.usage.control.CounterAudit.Difference;
import org.usageconsumption.usage.control.CounterRepair;

/** Whether the counters are what the usage adds up to, for operators. */
@Path("/usage-audit")
@ApplicationScoped
@Produces(JsonBody.JSON_UTF_8)
@Tag(name = "Audit")
@APIResponse(responseCode = "406", ref = "NotAcceptable")
@APIResponse(responseCode = "500", ref = "Internal")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class UsageAuditResource {

    /** What was compared, and where it differs. */
    record UsageAudit(Instant asOfDateTime, List<Difference> difference) implements OfSomebody {

        @Override
        public Whose whose() {
            var whose = Whose.ofProducts(difference.stream()
                    .filter(each -> each.level().equals("product"))
                    .map(Difference::subjectId)
                    .toList());
            difference.forEach(each -> whose.and(each.bucketId()));
            return whose;
        }
    }

    @Inject
    private CounterAudit audit;

    @Inject
    private CounterRepair repair;

    @Inject
    private Clock clock;

    @GET
    @Operation(
            summary = "Adds up all usage and compares it with the counters",
            description = "There are no differences where the server is right. It reads all usage, in one statement of"
                    + " one moment, while usage comes in.")
    @APIResponse(responseCode = "200", ref = "UsageAudit")
    public Response get() {
        var now = clock.instant();
        return Response.ok(new UsageAudit(now, audit.differences())).build();
    }

    @POST
    @Operation(
            summary = "Makes the counters what all usage adds up to",
            description =
                    "It tells the differences that there were. Each bucket that has any is corrected in a transaction of"
                            + " its own, which reads all usage again while none is counted on the bucket.")
    @APIResponse(responseCode = "200", ref = "UsageAudit")
    public Response post() {
        var now = clock.instant();
        return Response.ok(new UsageAudit(now, repair.repair())).build();
    }
}
