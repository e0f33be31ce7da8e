package org.usageconsumption.access;

import jakarta.enterprise.context.ApplicationScoped;

/** Who is asking. Until tokens tell, everyone is the operator, and the server listens on loopback only. */
@ApplicationScoped
public class Caller {

    public String name() {
        return "operator";
    }
}
