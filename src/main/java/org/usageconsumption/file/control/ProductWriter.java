package org.usageconsumption.file.control;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.usageconsumption.file.mapping.Rejection;
import org.usageconsumption.product.control.Provisioning;
import org.usageconsumption.tmforum.Refusal;

/**
 * Provisions the products of a file. Loaded again, they are what the file says again.
 *
 * <p>A conflict is found when a part of the product has changed already. The chunk is rolled back then, and tried again
 * without that product.
 */
@Dependent
@Named("productWriter")
public class ProductWriter extends LineWriter {

    @Inject
    private Provisioning provisioning;

    private final Map<JsonNode, Rejection> conflicts = new HashMap<>();

    @Override
    List<Taken> take(List<JsonNode> records, String owner) {
        return records.stream().map(this::put).toList();
    }

    private Taken put(JsonNode product) {
        var known = conflicts.get(product);
        if (known != null) {
            return Taken.not(known);
        }
        try {
            provisioning.put(product.path("id").asText(), product);
            return Taken.NOW;
        } catch (Refusal.Conflict e) {
            conflicts.put(product, Rejection.of(e));
            throw new LostRace(e);
        } catch (Refusal e) {
            return Taken.not(Rejection.of(e));
        }
    }
}
