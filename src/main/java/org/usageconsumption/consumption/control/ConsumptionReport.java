package org.usageconsumption.consumption.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.usageconsumption.bucket.Bucket;
import org.usageconsumption.consumption.entity.Consumption;
import org.usageconsumption.product.control.Products;
import org.usageconsumption.product.control.Products.BorneBucket;
import org.usageconsumption.product.entity.Product;

/**
 * Tells what is used and what remains, from the counters: two statements for every {@value #PAGE} products, however
 * much usage they have counted.
 */
@ApplicationScoped
public class ConsumptionReport {

    private static final int PAGE = 500;

    private static final Comparator<BorneBucket> COUNTING_ORDER =
            Comparator.comparing(BorneBucket::bucket, Bucket.COUNTING_ORDER);

    @Inject
    private Products products;

    /** One consumption for each product found, in the order of the products' ids. */
    public List<Consumption> report(Question question, Instant asOf) {
        var report = new ArrayList<Consumption>();
        List<Product> page;
        var last = Optional.<String>empty();
        do {
            page = products.selected(question.products(), last, PAGE);
            if (!page.isEmpty()) {
                report.addAll(report(page, question, asOf));
                last = Optional.of(page.get(page.size() - 1).id());
            }
        } while (page.size() == PAGE);
        return report;
    }

    private List<Consumption> report(List<Product> page, Question question, Instant asOf) {
        var borneByProduct = products.buckets(page.stream().map(Product::id).toList()).stream()
                .filter(borne -> question.asksFor(borne.bucket()))
                .sorted(COUNTING_ORDER)
                .collect(Collectors.groupingBy(borne -> borne.productBucket().productId()));
        return page.stream()
                .map(product -> Consumption.of(product, borneByProduct.getOrDefault(product.id(), List.of()), asOf))
                .toList();
    }
}
