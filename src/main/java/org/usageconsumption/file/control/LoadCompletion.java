package org.usageconsumption.file.control;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;

/** The last step of a load: the file has been read to its end. */
@Dependent
@Named("loadCompletion")
public class LoadCompletion extends AbstractBatchlet {

    @Inject
    @BatchProperty
    private String run;

    @Inject
    private Progress progress;

    @Inject
    private Clock clock;

    @Override
    public String process() {
        progress.change(run, file -> file.complete(clock.instant()));
        return null;
    }
}
