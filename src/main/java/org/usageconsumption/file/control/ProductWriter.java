package org.usageconsumption.file.control;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.usageconsumption.audit.Whose;
import org.usageconsumption.file.mapping.Rejection;
import org.usageconsumption.product.control.Provisioning;
import org.usageconsumption.product.control.Provisioning.Outcome;

/** Provisions the products of a file. Loaded again, they are what the file says again. */
@Dependent
@Named("productWriter")
public class ProductWriter extends LineWriter {

    @Inject
    private Provisioning provisioning;

    @Override
    List<Taken> take(List<JsonNode> records, String owner, Whose whose) {
        var outcomes = provisioning.putAll(records);
        outcomes.forEach(outcome -> whose.and(outcome.whose()));
        return outcomes.stream().map(ProductWriter::taken).toList();
    }

    private static Taken taken(Outcome outcome) {
        return outcome.isRefused() ? Taken.not(Rejection.of(outcome.refusal())) : Taken.NOW;
    }
}
