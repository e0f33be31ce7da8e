package org.usageconsumption.tmforum;

import jakarta.ws.rs.core.Response;

/**
 * TM Forum's error body (TMF630, Error), as TMF677 v4 and all that is no part of TMF677 tell it.
 *
 * @param code what went wrong, one word for programs; it stays the same where the reason's wording changes
 * @param reason for people, naming the attribute where one is to blame
 * @param message the HTTP status in words
 * @param status the HTTP status as a text
 */
public record ErrorBody(String code, String reason, String message, String status) {

    public static ErrorBody of(String code, String reason, Response.StatusType status) {
        return new ErrorBody(code, reason, status.getReasonPhrase(), String.valueOf(status.getStatusCode()));
    }
}
