package org.usageconsumption.consumption.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.function.Function;
import org.usageconsumption.consumption.entity.Answer;
import org.usageconsumption.consumption.entity.Consumption;
import org.usageconsumption.tmforum.list.Source;

/** The lines of an answer as a list, wherever they stand. */
@ApplicationScoped
public class AnswerLines {

    @PersistenceContext
    private EntityManager entityManager;

    /**
     * @param told how a version tells a line
     */
    public Source of(Answer answer, Function<Consumption, ObjectNode> told) {
        return (criteria, sort, asOf) -> new LineSelection(entityManager, answer, told, criteria, sort);
    }
}
