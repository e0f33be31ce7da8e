package org.usageconsumption.file.control;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryIteratorException;
import java.time.Clock;
import java.time.Duration;
import org.usageconsumption.availability.Repetition;

/** Deletes files that were being sent when their server was killed: at the start, and once an hour. */
@Startup
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class UploadSweep {

    private static final Logger LOG = System.getLogger(UploadSweep.class.getName());
    private static final Duration PAUSE = Duration.ofHours(1);

    @Inject
    private FileDirectory directory;

    @Inject
    private Clock clock;

    @Inject
    private Repetition sweeping;

    @PostConstruct
    void start() {
        sweep();
        sweeping.start(PAUSE, PAUSE, this::sweep);
    }

    private void sweep() {
        try {
            directory.sweep(clock.instant());
        } catch (IOException | DirectoryIteratorException e) {
            LOG.log(Level.WARNING, "What is left of files that were being sent cannot be deleted: {0}", e.getMessage());
        }
    }
}
