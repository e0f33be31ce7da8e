package org.usageconsumption.consumption.control;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.usageconsumption.consumption.entity.Report;
import org.usageconsumption.product.control.ProductSelection;
import org.usageconsumption.product.control.ProductSelection.Reference;

/**
 * What a version calls those attributes of a report that the database knows.
 *
 * @param live by path: how the attribute of a live report selects its product
 * @param loose those of them that may select products whose report does not have the attribute so; the others are exact
 */
public record ReportAttributes(
        AnswerAttributes stored,
        Map<String, BiConsumer<ProductSelection, Collection<String>>> live,
        Collection<String> loose) {

    /** Of live reports. */
    public static void names(ProductSelection selection, Collection<String> names) {
        var ids = names.stream().flatMap(name -> Report.idsIn(name).stream()).toList();
        selection.ids(ids.isEmpty() ? names : ids);
    }

    public static void bucketIds(ProductSelection selection, Collection<String> ids) {
        selection.buckets(references(ids, id -> new Reference(id, null)));
    }

    public static void usageTypes(ProductSelection selection, Collection<String> types) {
        selection.buckets(references(types, type -> new Reference(null, type)));
    }

    public static void logicalResources(ProductSelection selection, Collection<String> ids) {
        selection.logicalResources(references(ids, id -> new Reference(id, null)));
    }

    public static void relatedParties(ProductSelection selection, Collection<String> ids) {
        selection.relatedParties(references(ids, id -> new Reference(id, null)));
    }

    private static List<Reference> references(Collection<String> values, Function<String, Reference> reference) {
        return values.stream().map(reference).toList();
    }
}
