package org.usageconsumption.file.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.usageconsumption.file.control.FileLists;
import org.usageconsumption.file.control.FileLoads;
import org.usageconsumption.file.control.FileUploads;
import org.usageconsumption.file.control.FileUploads.Upload;
import org.usageconsumption.file.entity.UsageFile;
import org.usageconsumption.file.mapping.Kind;
import org.usageconsumption.tmforum.Attributes;
import org.usageconsumption.tmforum.Href;
import org.usageconsumption.tmforum.JsonBody;
import org.usageconsumption.tmforum.list.AttributeTypes;
import org.usageconsumption.tmforum.list.Telling;

/** Files of usage and of products, as they are loaded. The paths of both are described in openapi.yaml. */
@Path("/{kind:usage|product}-files")
@RequestScoped
@Produces(JsonBody.JSON_UTF_8)
public class FileResource {

    private static final String CSV = "text/csv";
    private static final String UTF_8 = "utf-8";
    private static final String JSON_LINES = "application/x-ndjson";

    private static final Telling TELLING = new Telling(
            new AttributeTypes(
                    Set.of("creationDate", "startDateTime", "endDateTime", "lastUpdate", "asOfDateTime"),
                    Set.of(
                            "size",
                            "bytesRead",
                            "linesRead",
                            "counted",
                            "duplicate",
                            "keptAside",
                            "rejected",
                            "skipped",
                            "recordsPerSecond",
                            "lineNumber"),
                    Set.of()),
            false,
            true);

    @Inject
    private FileLoads loads;

    @Inject
    private FileUploads uploads;

    @Inject
    private FileLists lists;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "list.partial-content")
    private boolean tellsPartialContent;

    @PathParam("kind")
    private String kind;

    @Context
    private UriInfo uri;

    @Context
    private HttpHeaders headers;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response load(JsonNode body) {
        var asked = Attributes.of(body).require("fileName");
        var fileName = asked.text("fileName", Attributes.NAME);
        var mapping = asked.text("mapping", Attributes.NAME);
        asked.check();
        return TELLING.created(null, told(loads.load(kind(), fileName, mapping)));
    }

    /** What a client sends is kept as a file of the directory, and loaded as one. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response upload(
            @QueryParam("fileName") String fileName, @QueryParam("mapping") String mapping, InputStream body)
            throws IOException {
        var mediaType = headers.getMediaType();
        if (!isOf(CSV, mediaType) && !isOf(JSON_LINES, mediaType)
                || !UTF_8.equalsIgnoreCase(
                        mediaType.getParameters().getOrDefault(MediaType.CHARSET_PARAMETER, UTF_8))) {
            throw unsupported();
        }
        var length = headers.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        var sent = new Upload(
                fileName, isOf(CSV, mediaType), length == null ? -1 : new BigDecimal(length.strip()).longValue(), body);
        return TELLING.created(null, told(uploads.load(kind(), sent, mapping)));
    }

    private static boolean isOf(String type, MediaType mediaType) {
        return mediaType != null && mediaType.isCompatible(MediaType.valueOf(type));
    }

    /** RFC 9110, section 15.5.16: it says what would be taken. */
    private static NotSupportedException unsupported() {
        return new NotSupportedException(Response.status(Status.UNSUPPORTED_MEDIA_TYPE)
                .header(HttpHeaders.ACCEPT, String.join(", ", MediaType.APPLICATION_JSON, CSV, JSON_LINES))
                .build());
    }

    @GET
    @Operation(hidden = true)
    public Response list() {
        return TELLING.list(uri.getRequestUri(), tellsPartialContent, List.of(lists.files(kind(), this::told)));
    }

    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public ObjectNode get(@PathParam("id") String id, @QueryParam("fields") String fields) {
        return TELLING.selected(fields, told(loads.get(kind(), id)));
    }

    @GET
    @Path("/{id}/rejected")
    @Operation(hidden = true)
    public Response rejected(@PathParam("id") String id) {
        return TELLING.list(
                uri.getRequestUri(), tellsPartialContent, List.of(lists.rejected(loads.get(kind(), id), ToldFile::of)));
    }

    private Kind kind() {
        return Kind.of(kind);
    }

    private ObjectNode told(UsageFile file) {
        var href = Href.of(uri.getBaseUri(), "/" + kind + "-files").to(file.id().toString());
        return ToldFile.of(file, href, clock.instant());
    }
}
