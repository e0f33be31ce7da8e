package org.usageconsumption.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.usageconsumption.database.Conditions;

/**
 * What the caller may see, as a part of the SQL of every query; what is beyond it does not exist for the caller.
 * Until tokens exist the caller is an operator, who sees everything.
 */
@ApplicationScoped
public class Reach {

    @Inject
    private Caller caller;

    /**
     * Narrows a query to the products in reach; usage and consumption are seen through their products.
     *
     * @param product the name that the query gives a product
     */
    public void ofProducts(Conditions conditions, String product) {}

    /**
     * Narrows a query to the stored answers in reach.
     *
     * @param answer the name that the query gives an answer
     */
    public void ofAnswers(Conditions conditions, String answer) {}

    /**
     * Narrows a query to the subscriptions to events in reach: everyone's own.
     *
     * @param subscription the name that the query gives a subscription
     */
    public void ofSubscriptions(Conditions conditions, String subscription) {
        conditions.and(subscription + ".owner = ?", caller.name());
    }
}
