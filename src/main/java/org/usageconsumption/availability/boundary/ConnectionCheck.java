package org.usageconsumption.availability.boundary;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.usageconsumption.availability.Outage;

/**
 * In an outage, refuses a request at once for which there is no connection: the persistence provider would try to get one for a
 * quarter of a minute.
 */
@Provider
@ApplicationScoped
public class ConnectionCheck implements ContainerRequestFilter {

    @Resource(lookup = "java:comp/env/jdbc/usageConsumption")
    private DataSource dataSource;

    @Inject
    private Outage outage;

    @Override
    public void filter(ContainerRequestContext request) {
        if (outage.isOn()) {
            try {
                dataSource.getConnection().close();
            } catch (SQLException e) {
                throw new IllegalStateException("There is no connection to the database", e);
            }
        }
    }
}
