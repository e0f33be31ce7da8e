package org.usageconsumption.audit;

import java.util.Collection;

/** An answer that does not tell whose products it is about, but knows. */
public interface OfProducts {

    Collection<String> productIds();
}
