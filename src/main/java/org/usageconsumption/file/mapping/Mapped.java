package org.usageconsumption.file.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.usageconsumption.tmforum.Refusal;
import org.usageconsumption.tmforum.Violation;

/**
 * What was made of a row: a record, or the reason why there is none.
 *
 * @param json the record; null where it is rejected
 * @param rejection null where it is not
 */
public record Mapped(JsonNode json, Rejection rejection) {

    /** A record without an id is rejected: it could not be known again where the file is read twice. */
    static Mapped of(JsonNode json) {
        var isMissing = json.isObject() && json.path("id").asText("").isBlank();
        return isMissing
                ? rejected(List.of(new Violation("id", "is missing: a file may be loaded twice")))
                : new Mapped(json, null);
    }

    static Mapped rejected(List<Violation> violations) {
        return rejected(Rejection.of(new Refusal.Invalid(violations)));
    }

    static Mapped rejected(Rejection rejection) {
        return new Mapped(null, rejection);
    }
}
