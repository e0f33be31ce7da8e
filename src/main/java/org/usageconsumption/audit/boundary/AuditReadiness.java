package org.usageconsumption.audit.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.usageconsumption.audit.AuditLog;

/** Whether the audit log can be written: requests go to another server where it cannot. */
@Readiness
@ApplicationScoped
public class AuditReadiness implements HealthCheck {

    @Inject
    private AuditLog log;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("audit").status(log.isOpen()).build();
    }
}
