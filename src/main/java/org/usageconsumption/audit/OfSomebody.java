package org.usageconsumption.audit;

/** An answer that does not tell whose it is in the words of a resource, but knows. */
public interface OfSomebody {

    Whose whose();
}
