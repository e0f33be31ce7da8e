package org.usageconsumption.file.control;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.usageconsumption.database.Transactions;
import org.usageconsumption.file.mapping.MappedLine;

/**
 * Loads the records of a chunk that are of its share, and its progress with them, in the chunk's transaction. What lost a
 * race is tried again, a few times.
 */
abstract class LineWriter extends AbstractItemWriter {

    private static final int TRIES = 10;
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

    @Inject
    @BatchProperty
    private String run;

    @Inject
    @BatchProperty
    private Integer part;

    @Inject
    private Progress progress;

    private String owner;
    private Share share;
    private int tries;

    @Override
    public void open(Serializable checkpoint) {
        var file = progress.of(run);
        owner = file.owner();
        share = Share.of(file, part);
    }

    @Override
    public void writeItems(List<Object> items) {
        var chunk = new Chunk(items.stream().map(MappedLine.class::cast).toList(), share);
        try {
            chunk.count(take(chunk.records(), owner).iterator());
            progress.advance(run, share, chunk);
            tries = 0;
        } catch (RuntimeException e) {
            throw isToBeTriedAgain(e) ? new LostRace() : e;
        }
    }

    /** What became of the records, in their order. */
    abstract List<Taken> take(List<JsonNode> records, String owner);

    private boolean isToBeTriedAgain(RuntimeException failure) {
        tries++;
        if (tries >= TRIES || !Transactions.isContention(failure)) {
            return false;
        }
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE));
        return true;
    }
}
