package org.usageconsumption.consumption.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.usageconsumption.access.Caller;
import org.usageconsumption.access.Reach;
import org.usageconsumption.bucket.Bucket;
import org.usageconsumption.bucket.Grace;
import org.usageconsumption.consumption.entity.Consumption;
import org.usageconsumption.consumption.entity.Freshness;
import org.usageconsumption.consumption.entity.Question;
import org.usageconsumption.product.control.Products;
import org.usageconsumption.product.control.Products.BorneBucket;
import org.usageconsumption.waiting.WaitingRecords;

/**
 * Tells what is used and what remains, from the counters: a statement that finds products and one that reads them, however
 * much usage they have counted.
 */
@ApplicationScoped
public class LiveConsumption {

    private static final Comparator<BorneBucket> COUNTING_ORDER =
            Comparator.comparing(BorneBucket::bucket, Bucket.COUNTING_ORDER);

    @Inject
    private Products products;

    @Inject
    private WaitingRecords waiting;

    @Inject
    private Grace grace;

    /** The ids of the first products that a question asks for behind one, or of all for null, in order. */
    public List<String> found(Caller caller, Question question, String after, int most) {
        return products.after(caller, question.products(), after, most);
    }

    public long count(Caller caller, Question question) {
        return products.count(caller, question.products());
    }

    /** Of those of these products that are in a caller's reach, what the question asks for. */
    public List<Consumption> of(Caller caller, List<String> productIds, Question question, Instant asOf) {
        var freshness = new Freshness(asOf, waiting.isAny(), grace);
        var reach = Reach.of(caller);
        return products.bearers(caller, productIds).stream()
                .map(bearer -> Consumption.of(bearer.product(), asked(bearer.buckets(), question), freshness, reach))
                .toList();
    }

    private static List<BorneBucket> asked(List<BorneBucket> buckets, Question question) {
        return buckets.stream()
                .filter(borne -> question.asksFor(borne.bucket()))
                .sorted(COUNTING_ORDER)
                .toList();
    }
}
