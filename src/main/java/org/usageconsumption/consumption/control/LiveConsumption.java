package org.usageconsumption.consumption.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.usageconsumption.bucket.Bucket;
import org.usageconsumption.consumption.entity.Consumption;
import org.usageconsumption.consumption.entity.Question;
import org.usageconsumption.product.control.Products;
import org.usageconsumption.product.control.Products.BorneBucket;
import org.usageconsumption.product.entity.Product;

/**
 * Tells what is used and what remains, from the counters: two statements for every {@value #PAGE} products, however
 * much usage they have counted.
 */
@ApplicationScoped
public class LiveConsumption {

    private static final int PAGE = 500;

    private static final Comparator<BorneBucket> COUNTING_ORDER =
            Comparator.comparing(BorneBucket::bucket, Bucket.COUNTING_ORDER);

    @Inject
    private Products products;

    /** One consumption for each product found, in the order of the products' ids. */
    public List<Consumption> of(Question question, Instant asOf) {
        var found = new ArrayList<Consumption>();
        List<Product> page;
        String last = null;
        do {
            page = products.after(question.products(), last, PAGE);
            if (!page.isEmpty()) {
                found.addAll(of(page, question, asOf));
                last = page.get(page.size() - 1).id();
            }
        } while (page.size() == PAGE);
        return found;
    }

    /** Of these products, what the question asks for. */
    List<Consumption> of(List<Product> page, Question question, Instant asOf) {
        var borneByProduct = products
                .bucketsToTell(page.stream().map(Product::id).toList())
                .stream()
                .filter(borne -> question.asksFor(borne.bucket()))
                .sorted(COUNTING_ORDER)
                .collect(Collectors.groupingBy(borne -> borne.productBucket().productId()));
        return page.stream()
                .map(product -> Consumption.of(product, borneByProduct.getOrDefault(product.id(), List.of()), asOf))
                .toList();
    }
}
