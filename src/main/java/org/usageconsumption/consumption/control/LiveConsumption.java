package org.usageconsumption.consumption.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.usageconsumption.bucket.Bucket;
import org.usageconsumption.bucket.Grace;
import org.usageconsumption.consumption.entity.Consumption;
import org.usageconsumption.consumption.entity.Freshness;
import org.usageconsumption.consumption.entity.Question;
import org.usageconsumption.product.control.Products;
import org.usageconsumption.product.control.Products.BorneBucket;
import org.usageconsumption.waiting.WaitingRecords;

/**
 * Tells what is used and what remains, from the counters: a statement that finds {@value #PAGE} products and one that
 * reads them, however much usage they have counted.
 */
@ApplicationScoped
public class LiveConsumption {

    private static final int PAGE = 500;

    private static final Comparator<BorneBucket> COUNTING_ORDER =
            Comparator.comparing(BorneBucket::bucket, Bucket.COUNTING_ORDER);

    @Inject
    private Products products;

    @Inject
    private WaitingRecords waiting;

    @Inject
    private Grace grace;

    /** One consumption for each product found, in the order of the products' ids. */
    public List<Consumption> of(Question question, Instant asOf) {
        var found = new ArrayList<Consumption>();
        List<String> page;
        String last = null;
        do {
            page = products.after(question.products(), last, PAGE);
            if (!page.isEmpty()) {
                found.addAll(of(page, question, asOf));
                last = page.get(page.size() - 1);
            }
        } while (page.size() == PAGE);
        return found;
    }

    /** Of those of these products that are in the caller's reach, what the question asks for. */
    public List<Consumption> of(List<String> productIds, Question question, Instant asOf) {
        var freshness = new Freshness(asOf, waiting.isAny(), grace);
        return products.bearers(productIds).stream()
                .map(bearer -> Consumption.of(bearer.product(), asked(bearer.buckets(), question), freshness))
                .toList();
    }

    private static List<BorneBucket> asked(List<BorneBucket> buckets, Question question) {
        return buckets.stream()
                .filter(borne -> question.asksFor(borne.bucket()))
                .sorted(COUNTING_ORDER)
                .toList();
    }
}
