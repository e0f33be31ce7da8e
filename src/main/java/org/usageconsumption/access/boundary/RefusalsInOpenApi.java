package org.usageconsumption.access.boundary;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;

/**
 * Describes, of every operation alike, how it answers a request without a valid token or without a role for it; those of
 * callbacks, which are other servers', say of no failure how they answer it.
 */
public class RefusalsInOpenApi implements OASFilter {

    private static final String INTERNAL = "Internal";

    @Override
    public Operation filterOperation(Operation operation) {
        var responses = operation.getResponses();
        if (responses.getAPIResponse("500") == null) {
            return operation;
        }
        var internal = responses.getAPIResponse("500").getRef();
        responses.addAPIResponse(
                "401", OASFactory.createAPIResponse().ref(internal.replace(INTERNAL, "Unauthenticated")));
        responses.addAPIResponse("403", OASFactory.createAPIResponse().ref(internal.replace(INTERNAL, "Forbidden")));
        return operation.security(List.of(OASFactory.createSecurityRequirement().addScheme("token")));
    }
}
