package org.usageconsumption.usage.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.usageconsumption.tmforum.Attributes;
import org.usageconsumption.tmforum.JsonBody;
import org.usageconsumption.tmforum.Period;
import org.usageconsumption.usage.control.KeyWindow;
import org.usageconsumption.usage.control.UsagePurge;

/** Deletes usage by its age, for operators. */
@Path("/usage-purge")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(JsonBody.JSON_UTF_8)
@Tag(name = "Audit")
@APIResponse(responseCode = "406", ref = "NotAcceptable")
@APIResponse(responseCode = "500", ref = "Internal")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class UsagePurgeResource {

    private static final String OLDER_THAN = "olderThan";
    private static final String KEPT_ASIDE = "keptAside";
    private static final int LONGEST = 40;

    @Inject
    private UsagePurge purge;

    @Inject
    private KeyWindow keyWindow;

    @Inject
    private Clock clock;

    @POST
    @Operation(
            summary = "Deletes usage that was taken before a time",
            description =
                    "What it was counted on stays as it is. Where it is not complete after half a minute, it is to be"
                            + " asked for again.")
    @APIResponse(responseCode = "200", ref = "UsagePurged")
    @APIResponse(responseCode = "400", ref = "Invalid")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    public Response purge(@RequestBody(ref = "UsagePurge") JsonNode body) {
        var asked = Attributes.of(body).require(OLDER_THAN);
        var olderThan = olderThan(asked);
        var keptAside = asked.flag(KEPT_ASIDE);
        asked.rejectOthers(List.of(OLDER_THAN, KEPT_ASIDE), "is not known here");
        asked.check();
        return Response.ok(purge.purge(olderThan, Boolean.TRUE.equals(keptAside)))
                .build();
    }

    /** A time, or an age. */
    private Instant olderThan(Attributes asked) {
        var now = clock.instant();
        var text = asked.text(OLDER_THAN, LONGEST);
        var time = text != null && text.startsWith("P") ? before(now, text, asked) : asked.dateTime(OLDER_THAN);
        if (time != null && keyWindow.covers(time, now)) {
            asked.reject(OLDER_THAN, "lies within usage.key-window, for which duplicates are to be known");
        }
        return time;
    }

    private static Instant before(Instant now, String age, Attributes asked) {
        try {
            var time = now.minus(Duration.parse(age));
            if (time.isBefore(Period.EARLIEST)) {
                throw new ArithmeticException();
            }
            return time;
        } catch (DateTimeException | ArithmeticException e) {
            asked.reject(OLDER_THAN, "must be a date-time with an offset, or an age such as P60D, not before 1900");
            return null;
        }
    }
}
