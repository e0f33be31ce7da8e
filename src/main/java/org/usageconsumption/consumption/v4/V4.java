package org.usageconsumption.consumption.v4;

import jakarta.enterprise.context.ApplicationScoped;
import org.usageconsumption.tmforum.ApiVersion;
import org.usageconsumption.tmforum.ErrorBody;
import org.usageconsumption.tmforum.JsonBody;

/** TMF677 v4, whose error body is the one that all else has, too. */
@ApplicationScoped
public class V4 implements ApiVersion {

    static final String NAME = "v4";
    static final String PATH = "/tmf-api/usageConsumption/" + NAME;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String contentType() {
        return JsonBody.JSON_UTF_8;
    }

    @Override
    public Object error(ErrorBody error) {
        return error;
    }

    @Override
    public boolean requiresType() {
        return false;
    }
}
