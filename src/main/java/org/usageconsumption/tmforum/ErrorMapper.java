package org.usageconsumption.tmforum;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.io.CharConversionException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;

/** The one place where a failure becomes an HTTP status and TM Forum's error body. */
@Provider
public class ErrorMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = System.getLogger(ErrorMapper.class.getName());

    @Override
    public Response toResponse(Throwable failure) {
        if (failure instanceof Refusal refusal) {
            return of(refusal).toResponse().build();
        }
        if (failure instanceof WebApplicationException refused) {
            return ofContainer(refused);
        }
        if (failure instanceof StreamConstraintsException
                || failure instanceof JsonProcessingException
                || failure instanceof CharConversionException) {
            return notJson(failure).toResponse().build();
        }
        return unexpected(failure).toResponse().build();
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
        return ErrorBody.of("invalid", refusal.getMessage(), Status.BAD_REQUEST);
    }

    private static ErrorBody notJson(Throwable failure) {
        var reason = failure instanceof JsonProcessingException malformed
                ? malformed.getOriginalMessage() + place(malformed)
                : "it is not encoded as UTF-8";
        return ErrorBody.of("malformed", "The body is not sound JSON: " + reason, Status.BAD_REQUEST);
    }

    private static String place(JsonProcessingException malformed) {
        var at = malformed.getLocation();
        return at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }

    /** What the container refuses before a resource is reached; its headers, such as Allow, stay. */
    private static Response ofContainer(WebApplicationException refused) {
        var response = refused.getResponse();
        if (response.getStatusInfo().getFamily() == Status.Family.SERVER_ERROR) {
            return unexpected(refused).toResponse().build();
        }
        if (response.getStatusInfo().getFamily() != Status.Family.CLIENT_ERROR) {
            return response;
        }
        var body = ErrorBody.of(
                code(response.getStatus()), reason(response.getStatus(), response), response.getStatusInfo());
        var answer = body.toResponse();
        response.getHeaders().forEach((name, values) -> {
            if (!name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)
                    && !name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH)) {
                values.forEach(value -> answer.header(name, value));
            }
        });
        return answer.build();
    }

    static String code(int status) {
        return switch (status) {
            case 404 -> "notFound";
            case 405 -> "methodNotAllowed";
            case 406 -> "notAcceptable";
            case 413 -> "tooLarge";
            case 415 -> "unsupportedMediaType";
            default -> "invalid";
        };
    }

    private static String reason(int status, Response response) {
        return switch (status) {
            case 404 -> "There is nothing at this path";
            case 405 -> "This path does not take this method; it takes " + response.getHeaderString(HttpHeaders.ALLOW);
            case 406 -> "The answer is available as application/json only";
            case 415 -> "The body must be application/json";
            default -> "The request is not understood";
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
