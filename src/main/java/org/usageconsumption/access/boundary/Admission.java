package org.usageconsumption.access.boundary;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.usageconsumption.access.Admits;
import org.usageconsumption.access.CurrentCaller;
import org.usageconsumption.access.Role;
import org.usageconsumption.tmforum.Refusal;

/** Lets a caller do what its roles admit it to, and says nothing of what there is to anybody else. */
@Provider
@ApplicationScoped
@Priority(Priorities.AUTHORIZATION)
public class Admission implements ContainerRequestFilter {

    @Inject
    private CurrentCaller caller;

    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        if (!isAdmitted()) {
            throw new Refusal.Forbidden("The token has no role for this operation");
        }
    }

    private boolean isAdmitted() {
        return caller.get().isAny(Role.operator)
                || admits().filter(admitted -> caller.get().isAny(admitted.value()))
                        .isPresent();
    }

    private Optional<Admits> admits() {
        var method = resource.getResourceMethod();
        return Optional.ofNullable(method.getAnnotation(Admits.class))
                .or(() -> Optional.ofNullable(method.getDeclaringClass().getAnnotation(Admits.class)));
    }
}
