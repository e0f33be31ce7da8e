package org.usageconsumption.file.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.function.Function;
import org.usageconsumption.database.Conditions;
import org.usageconsumption.database.NumberedRows;
import org.usageconsumption.database.NumberedSelection;
import org.usageconsumption.file.entity.RejectedLine;
import org.usageconsumption.file.entity.UsageFile;
import org.usageconsumption.file.mapping.Kind;
import org.usageconsumption.tmforum.list.Row;
import org.usageconsumption.tmforum.list.Source;

/** The lists of files and of their rejected lines. */
@ApplicationScoped
public class FileLists {

    @PersistenceContext
    private EntityManager entityManager;

    /** Files, the newest first. */
    public Source files(Kind kind, Function<UsageFile, ObjectNode> told) {
        var query = new NumberedRows<>(
                UsageFile.class,
                "id",
                true,
                "",
                "e.parts",
                file -> new Row(file.id().toString(), told.apply(file)));
        return (criteria, sort, asOf) ->
                new NumberedSelection<>(entityManager, query, new Conditions().and("e.kind = ?", kind), criteria, sort);
    }

    /** The rejected lines of a file, in the order of the lines. */
    public Source rejected(UsageFile file, Function<RejectedLine, ObjectNode> told) {
        var query = new NumberedRows<>(
                RejectedLine.class,
                "position",
                false,
                line -> new Row(Long.toString(line.position()), told.apply(line)));
        return (criteria, sort, asOf) -> new NumberedSelection<>(
                entityManager, query, new Conditions().and("e.fileId = ?", file.id()), criteria, sort);
    }
}
