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
 * Reads the rows of a part from where its loading was left. What the batch runtime remembers of that does not count: it
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
    private Share share;

    @Override
    public void open(Serializable checkpoint) throws IOException {
        var loaded = progress.of(run);
        share = Share.of(loaded, part);
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
        var line = file.next();
        while (line != null && !share.has(line)) {
            line = file.next();
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
