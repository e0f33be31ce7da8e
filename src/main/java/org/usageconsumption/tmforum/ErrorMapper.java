package org.usageconsumption.tmforum;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.usageconsumption.availability.DatabaseFailure;
import org.usageconsumption.availability.Outage;

/** The one place where a failure becomes an HTTP status and TM Forum's error body, in the form of the version asked. */
@Provider
@ApplicationScoped
public class ErrorMapper implements ExceptionMapper<Throwable> {

    private static final String UNSOUND = "is not sound JSON: ";
    private static final Logger LOG = System.getLogger(ErrorMapper.class.getName());

    private static final String CHALLENGE = "Bearer realm=\"usageConsumption\"";

    @Inject
    private ApiVersions versions;

    @Inject
    private Outage outage;

    @Context
    private UriInfo uri;

    @Override
    public Response toResponse(Throwable failure) {
        if (failure instanceof Refusal refusal) {
            return withHeaders(refusal, answer(of(refusal))).build();
        }
        if (failure instanceof WebApplicationException refused) {
            return ofContainer(refused);
        }
        if (failure instanceof IOException notJson) {
            return answer(of(notJson)).build();
        }
        return DatabaseFailure.of(failure)
                .map(known -> ofDatabase(known, failure))
                .orElseGet(() -> answer(unexpected(failure)))
                .build();
    }

    /** What is nobody's fault here is tried again by the client; the log has one line for all who meet it. */
    private Response.ResponseBuilder ofDatabase(DatabaseFailure known, Throwable failure) {
        if (known == DatabaseFailure.SAME_KEY) {
            return answer(ErrorBody.of("conflict", known.reason(), Status.CONFLICT));
        }
        if (!outage.isToBlame(failure)) {
            LOG.log(Level.WARNING, "A request lost against others again and again: {0}", failure.getMessage());
        }
        var code = known == DatabaseFailure.UNKNOWN_OUTCOME ? "outcomeUnknown" : "unavailable";
        return answer(ErrorBody.of(code, known.reason(), Status.SERVICE_UNAVAILABLE))
                .header(HttpHeaders.RETRY_AFTER, known.pause().toSeconds());
    }

    private Response.ResponseBuilder answer(ErrorBody error) {
        var version = versions.ofPath(uri.getPath());
        return Response.status(Integer.parseInt(error.status()))
                .type(version.map(ApiVersion::contentType).orElse(JsonBody.JSON_UTF_8))
                .entity(version.map(each -> each.error(error)).orElse(error));
    }

    /** RFC 6750, section 3; RFC 9110, sections 10.2.3 and 15.5.9. */
    private static Response.ResponseBuilder withHeaders(Refusal refusal, Response.ResponseBuilder answer) {
        if (refusal instanceof Refusal.Unauthenticated unknown) {
            return answer.header(
                    HttpHeaders.WWW_AUTHENTICATE,
                    unknown.isTokenWrong() ? CHALLENGE + ", error=\"invalid_token\"" : CHALLENGE);
        }
        if (refusal instanceof Refusal.TooMany tooMany) {
            return answer.header(HttpHeaders.RETRY_AFTER, tooMany.pause().toSeconds());
        }
        return refusal instanceof Refusal.TooSlow ? answer.header("Connection", "close") : answer;
    }

    /** The body for what a request is refused with. */
    public static ErrorBody of(Refusal refusal) {
        if (refusal instanceof Refusal.NotFound) {
            return ErrorBody.of("notFound", refusal.getMessage(), Status.NOT_FOUND);
        }
        if (refusal instanceof Refusal.Conflict) {
            return ErrorBody.of("conflict", refusal.getMessage(), Status.CONFLICT);
        }
        if (refusal instanceof Refusal.TooLarge) {
            return ErrorBody.of("tooLarge", refusal.getMessage(), Status.REQUEST_ENTITY_TOO_LARGE);
        }
        if (refusal instanceof Refusal.TooLong) {
            return ErrorBody.of("tooLong", refusal.getMessage(), Status.REQUEST_URI_TOO_LONG);
        }
        if (refusal instanceof Refusal.TooSlow) {
            return ErrorBody.of("tooSlow", refusal.getMessage(), Status.REQUEST_TIMEOUT);
        }
        if (refusal instanceof Refusal.TooMany) {
            return ErrorBody.of("tooMany", refusal.getMessage(), Status.TOO_MANY_REQUESTS);
        }
        if (refusal instanceof Refusal.Unsupported) {
            return ErrorBody.of("unsupported", refusal.getMessage(), Status.NOT_IMPLEMENTED);
        }
        if (refusal instanceof Refusal.Unauthenticated) {
            return ErrorBody.of("unauthenticated", refusal.getMessage(), Status.UNAUTHORIZED);
        }
        if (refusal instanceof Refusal.Forbidden) {
            return ErrorBody.of("forbidden", refusal.getMessage(), Status.FORBIDDEN);
        }
        return ErrorBody.of("invalid", refusal.getMessage(), Status.BAD_REQUEST);
    }

    /** The error body for what cannot be read. */
    public static ErrorBody of(IOException failure) {
        return ErrorBody.of("malformed", "The body " + flaw(failure), Status.BAD_REQUEST);
    }

    private static String flaw(IOException failure) {
        if (failure instanceof StreamConstraintsException) {
            return UNSOUND + "it is nested too deep, has too many values, or too long a name, number or text";
        }
        if (failure instanceof MismatchedInputException trailing) {
            return UNSOUND + "something follows after its end" + place(trailing);
        }
        if (failure instanceof JsonProcessingException malformed) {
            return UNSOUND
                    + (malformed.getOriginalMessage().startsWith("Duplicate field")
                            ? "an attribute stands twice"
                            : "it breaks off, or has a character that does not belong there")
                    + place(malformed);
        }
        return "cannot be decoded as it was sent";
    }

    private static String place(JsonProcessingException malformed) {
        var at = malformed.getLocation();
        return at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }

    /** What the container refuses before a resource is reached; its headers, such as Allow, stay. */
    private Response ofContainer(WebApplicationException refused) {
        var response = refused.getResponse();
        if (response.getStatusInfo().getFamily() == Status.Family.SERVER_ERROR) {
            return answer(unexpected(refused)).build();
        }
        if (response.getStatusInfo().getFamily() != Status.Family.CLIENT_ERROR) {
            return response;
        }
        var answer = answer(ofStatus(response.getStatusInfo(), response::getHeaderString));
        response.getHeaders().forEach((name, values) -> {
            if (!name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)
                    && !name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH)) {
                values.forEach(value -> answer.header(name, value));
            }
        });
        return answer.build();
    }

    /** The body for what a container refuses without a word. */
    static ErrorBody ofStatus(Response.StatusType status) {
        return ofStatus(status, name -> null);
    }

    /** @param headers of the refusal, by their names, which say what the path does take */
    private static ErrorBody ofStatus(Response.StatusType status, UnaryOperator<String> headers) {
        return switch (status.getStatusCode()) {
            case 404 -> ErrorBody.of("notFound", "There is nothing at this path", status);
            case 405 ->
                ErrorBody.of(
                        "methodNotAllowed",
                        "This path takes other methods: " + headers.apply(HttpHeaders.ALLOW),
                        status);
            case 406 -> ErrorBody.of("notAcceptable", "The answer is available as application/json only", status);
            case 413 -> ErrorBody.of("tooLarge", "The request is too large", status);
            case 415 -> {
                var accepted = Objects.requireNonNullElse(headers.apply(HttpHeaders.ACCEPT), JsonBody.JSON);
                yield ErrorBody.of("unsupportedMediaType", "The body must be " + accepted + ", in UTF-8", status);
            }
            default ->
                status.getFamily() == Status.Family.SERVER_ERROR
                        ? ErrorBody.of("internal", "The server failed to answer", status)
                        : ErrorBody.of("invalid", "The path or a header of the request is not understood", status);
        };
    }

    private static ErrorBody unexpected(Throwable failure) {
        var reference = UUID.randomUUID().toString();
        LOG.log(Level.ERROR, "A request failed, reference " + reference, failure);
        return ErrorBody.of(
                "internal",
                "The server failed to answer; its log has the reference " + reference,
                Status.INTERNAL_SERVER_ERROR);
    }
}
