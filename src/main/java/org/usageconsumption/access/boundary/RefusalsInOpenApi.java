package org.usageconsumption.access.boundary;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Describes, of every operation alike, how it answers a request without a valid token or without a role for it, and one too many,
 * too long or too slow; those of callbacks, which are other servers', say of no failure how they answer it.
 */
public class RefusalsInOpenApi implements OASFilter {

    private static final String INTERNAL = "Internal";

    @Override
    public Operation filterOperation(Operation operation) {
        var responses = operation.getResponses();
        if (responses.getAPIResponse("500") == null) {
            return operation;
        }
        add(responses, "401", "Unauthenticated");
        add(responses, "403", "Forbidden");
        add(responses, "414", "TooLong");
        add(responses, "429", "TooMany");
        if (responses.getAPIResponse("413") != null) {
            add(responses, "408", "TooSlow");
        }
        return operation.security(List.of(OASFactory.createSecurityRequirement().addScheme("token")));
    }

    /** In the form of the version that describes its other failures. */
    private static void add(APIResponses responses, String status, String refusal) {
        var internal = responses.getAPIResponse("500").getRef();
        responses.addAPIResponse(status, OASFactory.createAPIResponse().ref(internal.replace(INTERNAL, refusal)));
    }
}
