package org.usageconsumption;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.auth.LoginConfig;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;

@ApplicationPath("/")
@LoginConfig(authMethod = "MP-JWT", realmName = "usageConsumption")
@OpenAPIDefinition(
        info =
                @Info(
                        title = "TMF677 Usage Consumption",
                        version = "4.0.1",
                        description = "What was used and what remains, in every bucket"))
public class RestApplication extends Application {}
