package org.usageconsumption.consumption.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.usageconsumption.access.CurrentCaller;
import org.usageconsumption.consumption.entity.Question;
import org.usageconsumption.consumption.entity.Report;
import org.usageconsumption.product.control.ProductSelection;
import org.usageconsumption.product.control.Products;
import org.usageconsumption.tmforum.Refusal;
import org.usageconsumption.tmforum.list.Source;

/** Usage consumption reports: a live one of each product, and those that were asked for and stored. */
@ApplicationScoped
public class Reports {

    @Inject
    private Products products;

    @Inject
    private LiveConsumption liveConsumption;

    @Inject
    private Answers answers;

    @Inject
    private CurrentCaller caller;

    @Inject
    private Clock clock;

    /** The live one of a product; empty where there is none in the caller's reach. */
    public Optional<Report> live(String id) {
        return liveConsumption
                .of(caller.get(), List.of(id), Question.of(new ProductSelection()), clock.instant())
                .stream()
                .map(Report::live)
                .findFirst();
    }

    /**
     * Deletes a stored report, also one whose id a product has come to have.
     *
     * @throws Refusal.Conflict where there is a live one alone
     * @throws Refusal.NotFound where there is none in the caller's reach
     */
    public void delete(String id) {
        try {
            answers.delete(ToldAs.REPORT, id);
        } catch (Refusal.NotFound e) {
            if (live(id).isPresent()) {
                throw new Refusal.Conflict("The report " + id + " is live: it is there as long as its product is."
                        + " Only reports that were asked for can be deleted");
            }
            throw e;
        }
    }

    /**
     * All of them: the live ones in the order of their products' ids, then the stored ones by date.
     *
     * @param told how a version tells a report
     */
    public List<Source> list(String version, ReportAttributes attributes, Function<Report, ObjectNode> told) {
        var now = clock.instant();
        var asking = caller.get();
        return List.of(
                (criteria, sort, began) -> new LiveSelection(
                        products, liveConsumption, asking, attributes, criteria, sort, earlier(began, now), told),
                answers.list(ToldAs.REPORT, attributes.stored(), answer -> told.apply(answer.report(version))));
    }

    private static Instant earlier(Instant began, Instant now) {
        return began == null || began.isAfter(now) ? now : began;
    }
}
