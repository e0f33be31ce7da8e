package org.usageconsumption.file.mapping;

import org.usageconsumption.tmforum.ErrorMapper;
import org.usageconsumption.tmforum.Refusal;

/**
 * Why a record is not taken.
 *
 * @param code as in an error body
 */
public record Rejection(String code, String reason) {

    public static Rejection of(Refusal refusal) {
        var error = ErrorMapper.of(refusal);
        return new Rejection(error.code(), error.reason());
    }

    static Rejection malformed(String reason) {
        return new Rejection("malformed", reason);
    }
}
