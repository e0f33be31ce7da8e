package org.usageconsumption.file.control;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.Decider;
import jakarta.batch.runtime.StepExecution;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Whether there is anything for the last part of a file: {@code true} or {@code false}. */
@Dependent
@Named("postponed")
public class Postponed implements Decider {

    @Inject
    @BatchProperty
    private String run;

    @Inject
    private Progress progress;

    @Override
    public String decide(StepExecution[] executions) {
        return String.valueOf(progress.hasPostponed(run));
    }
}
