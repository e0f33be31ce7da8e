package org.usageconsumption.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;

/**
 * What the caller may see, as a part of the SQL of every query; what is beyond it does not exist for the caller.
 * Until tokens exist the caller is an operator, who sees everything.
 */
@ApplicationScoped
public class Reach {

    /** Narrows a query to the products in reach; usage and consumption are seen through their products. */
    public Predicate ofProducts(CriteriaBuilder builder, Path<?> product) {
        return builder.conjunction();
    }

    /** Narrows a query to the tasks in reach. */
    public Predicate ofTasks(CriteriaBuilder builder, Path<?> task) {
        return builder.conjunction();
    }
}
