package org.usageconsumption.consumption.v3;

final class V3 {

    static final String NAME = "v3";
    static final String PATH = "/tmf-api/usageConsumption/" + NAME;
    static final String PRODUCTS = "/provisioning/v1/product";
    /** v3 knows no 206. */
    static final boolean TELLS_PARTIAL_CONTENT = false;
}
