package org.usageconsumption.file.control;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.io.Serializable;
import java.util.List;
import org.usageconsumption.audit.AuditLog;
import org.usageconsumption.audit.Deed;
import org.usageconsumption.audit.Deed.Actor;
import org.usageconsumption.audit.Whose;
import org.usageconsumption.availability.Outage;
import org.usageconsumption.database.Transactions;
import org.usageconsumption.file.mapping.MappedLine;

/**
 * Loads the records of a chunk that are of its share, and its progress with them, in a transaction beside the batch
 * runtime's. One that loses a race is tried again as it is; the batch runtime would go on row by row.
 */
abstract class LineWriter extends AbstractItemWriter {

    @Inject
    private Outage outage;

    @Inject
    @BatchProperty
    private String run;

    @Inject
    @BatchProperty
    private Integer part;

    @Inject
    private Progress progress;

    @Inject
    private Transactions transactions;

    @Inject
    private AuditLog audit;

    private String owner;
    private Share share;

    @Override
    public void open(Serializable checkpoint) {
        var file = progress.of(run);
        owner = file.owner();
        share = Share.of(file, part);
    }

    @Override
    @Transactional(TxType.NOT_SUPPORTED)
    public void writeItems(List<Object> items) {
        try {
            transactions.run(
                    () -> write(items.stream().map(MappedLine.class::cast).toList()));
        } catch (RuntimeException e) {
            outage.isToBlame(e);
            throw e;
        }
    }

    private Chunk write(List<MappedLine> lines) {
        var chunk = new Chunk(lines, share);
        var whose = Whose.nobody();
        chunk.count(take(chunk.records(), owner, whose).iterator());
        progress.advance(run, share, chunk);
        audit.write(new Deed(
                Actor.named(owner),
                "part " + share.number() + " of file " + share.fileId(),
                whose,
                chunk.taken() + " taken, " + chunk.rejected().size() + " refused"));
        return chunk;
    }

    /**
     * What became of the records, in their order.
     *
     * @param whose gets whose the records are that were taken
     */
    abstract List<Taken> take(List<JsonNode> records, String owner, Whose whose);
}
