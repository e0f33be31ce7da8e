package org.usageconsumption.file.control;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.usageconsumption.audit.Whose;
import org.usageconsumption.file.mapping.Rejection;
import org.usageconsumption.usage.control.Outcome;
import org.usageconsumption.usage.control.Recorder;

/** Counts the usage of a file. */
@Dependent
@Named("usageWriter")
public class UsageWriter extends LineWriter {

    @Inject
    private Recorder recorder;

    @Override
    List<Taken> take(List<JsonNode> records, String owner, Whose whose) {
        var outcomes = recorder.record(records, owner);
        whose.and(Whose.ofProducts(outcomes.stream().flatMap(Outcome::productId).toList()));
        return outcomes.stream().map(UsageWriter::taken).toList();
    }

    private static Taken taken(Outcome outcome) {
        if (outcome.isRefused()) {
            return Taken.not(Rejection.of(outcome.refusal()));
        }
        if (outcome.isKeptAside()) {
            return Taken.ASIDE;
        }
        return outcome.isDuplicate() ? Taken.BEFORE : Taken.NOW;
    }
}
