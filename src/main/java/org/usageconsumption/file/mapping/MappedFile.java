package org.usageconsumption.file.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Refusal;

/** A file that is read row by row, and the records that are made of its rows. */
public final class MappedFile implements Closeable {

    private final String name;
    private final Layout layout;
    private final Lines lines;
    private final Csv csv;
    private Columns columns;
    private Mapping mapping;

    private MappedFile(Path path, Layout layout) throws IOException {
        name = path.getFileName().toString();
        this.layout = layout;
        lines = new Lines(path, Quoting.of(layout));
        csv = new Csv(layout);
    }

    /**
     * Opens a file before its first row that is no header.
     *
     * @param document the mapping; null for JSON lines that are records as they are
     * @throws Refusal.Invalid where the mapping is wrong, or wrong for this file
     */
    public static MappedFile open(Path path, Kind kind, JsonNode document) throws IOException {
        var file = new MappedFile(path, document == null ? Layout.JSON : Mapping.layout(document));
        try {
            file.columns = file.columns();
            file.mapping = document == null ? null : Mapping.read(document, kind, file.columns);
            return file;
        } catch (Refusal | IOException e) {
            file.close();
            throw e;
        }
    }

    /**
     * Whether a mapping is for CSV files; it may be wrong in other respects.
     *
     * @throws Refusal.Invalid where it does not say so, or nonsense
     */
    public static boolean isOfCsv(JsonNode document) {
        return !Mapping.layout(document).isJson();
    }

    private Columns columns() throws IOException {
        if (layout.isJson()) {
            return Columns.ofJson();
        }
        if (!layout.hasHeader()) {
            return Columns.numbered();
        }
        var header = lines.next();
        if (header == null) {
            throw new Refusal.Invalid("header", "says that the first row names the columns, but there is no such row");
        }
        if (header.flaw() != null) {
            throw new Refusal.Invalid("header", "says that the first row names the columns, but that " + header.flaw());
        }
        try {
            return Columns.named(csv.values(header.text()));
        } catch (IOException e) {
            throw new Refusal.Invalid("header", "cannot be read in the first row, which ends with a line feed");
        }
    }

    /** Goes on with the row that begins there. */
    public void seek(Place place) throws IOException {
        lines.seek(place);
    }

    /** The next row that is not empty; null where there is none. */
    public MappedLine next() throws IOException {
        var line = lines.next();
        return line == null ? null : new MappedLine(line, records(line));
    }

    private List<Mapped> records(Line line) {
        if (line.flaw() != null) {
            return List.of(Mapped.rejected(Rejection.malformed("The line " + line.flaw())));
        }
        try {
            return layout.isJson() ? ofJson(line) : mapping.of(row(line, columns.check(csv.values(line.text()))));
        } catch (IOException e) {
            return List.of(Mapped.rejected(Rejection.malformed(
                    layout.isJson() ? "The line is not sound JSON" : "The line is no row of a CSV file")));
        } catch (Refusal.Invalid e) {
            return List.of(Mapped.rejected(Rejection.of(e)));
        } catch (IllegalArgumentException e) {
            return List.of(Mapped.rejected(Rejection.malformed("The line " + e.getMessage())));
        }
    }

    private List<Mapped> ofJson(Line line) throws IOException {
        var json = Json.read(line.text());
        return mapping == null ? List.of(Mapped.of(json)) : mapping.of(row(line, columns.values(json)));
    }

    private Row row(Line line, List<String> values) {
        return new Row(name, line.number(), values);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
