package org.usageconsumption.consumption.v5;

final class V5 {

    static final String NAME = "v5";
    static final String PATH = "/tmf-api/usageConsumption/" + NAME;
}
