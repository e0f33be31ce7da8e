package org.usageconsumption.file.control;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import org.usageconsumption.file.mapping.MappedFile;
import org.usageconsumption.file.mapping.MappedLine;
import org.usageconsumption.file.mapping.Place;

/**
 * Reads a file from where the loading of a part was left. What the batch runtime remembers of that does not count: it
 * forgets when the server is killed, and the database knows.
 */
@Dependent
@Named("lineReader")
public class LineReader extends AbstractItemReader {

    @Inject
    @BatchProperty
    private String run;

    @Inject
    @BatchProperty
    private Integer part;

    @Inject
    private Progress progress;

    @Inject
    private FileDirectory directory;

    private MappedFile file;

    @Override
    public void open(Serializable checkpoint) throws IOException {
        var loaded = progress.of(run);
        file = MappedFile.open(
                directory.find(loaded.fileName()),
                loaded.kind(),
                loaded.mapping().orElse(null));
        var next = loaded.part(part).next();
        if (!next.equals(Place.BEGINNING)) {
            file.seek(next);
        }
    }

    @Override
    public MappedLine readItem() throws IOException {
        return file.next();
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
