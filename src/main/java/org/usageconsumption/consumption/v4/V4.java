package org.usageconsumption.consumption.v4;

final class V4 {

    static final String NAME = "v4";
    static final String PATH = "/tmf-api/usageConsumption/" + NAME;
}
