package org.usageconsumption.consumption.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.usageconsumption.access.Caller;
import org.usageconsumption.consumption.entity.Question;
import org.usageconsumption.consumption.entity.Report;
import org.usageconsumption.product.control.ProductSelection;
import org.usageconsumption.product.control.Products;
import org.usageconsumption.tmforum.list.Condition;
import org.usageconsumption.tmforum.list.Criteria;
import org.usageconsumption.tmforum.list.Operator;
import org.usageconsumption.tmforum.list.Row;
import org.usageconsumption.tmforum.list.Rows;
import org.usageconsumption.tmforum.list.Selection;
import org.usageconsumption.tmforum.list.Sort;

/** Live reports in the order of their products' ids, which are their keys. */
final class LiveSelection implements Selection {

    private final Products products;
    private final LiveConsumption liveConsumption;
    private final Caller caller;
    private final ReportAttributes attributes;
    private final Instant asOf;
    private final Function<Report, ObjectNode> told;
    private final ProductSelection selected = new ProductSelection();
    private final Criteria rest;
    private final boolean isSorted;

    LiveSelection(
            Products products,
            LiveConsumption liveConsumption,
            Caller caller,
            ReportAttributes attributes,
            Criteria criteria,
            Sort sort,
            Instant asOf,
            Function<Report, ObjectNode> told) {
        this.products = products;
        this.liveConsumption = liveConsumption;
        this.caller = caller;
        this.attributes = attributes;
        this.asOf = asOf;
        this.told = told;
        rest = criteria.without(
                criteria.conditions().stream().filter(this::isAnswered).toList());
        isSorted = sort.isEmpty();
    }

    private boolean isAnswered(Condition condition) {
        var path = condition.path().toString();
        var narrowing = attributes.live().get(path);
        if (narrowing == null || condition.operator() != Operator.EQ || !condition.isOfTexts()) {
            return false;
        }
        narrowing.accept(selected, condition.values());
        return !attributes.loose().contains(path);
    }

    @Override
    public Criteria rest() {
        return rest;
    }

    @Override
    public boolean isSorted() {
        return isSorted;
    }

    @Override
    public Instant asOf() {
        return asOf;
    }

    @Override
    public long count() {
        return products.count(caller, selected);
    }

    @Override
    public Rows page(long offset, int limit) {
        if (offset == 0) {
            return after(null, limit);
        }
        return products.idAt(caller, selected, Math.toIntExact(offset - 1))
                .map(id -> after(id, limit))
                .orElseGet(Rows::none);
    }

    @Override
    public Rows after(String key, int limit) {
        return told(products.after(caller, selected, key, limit));
    }

    @Override
    public Rows before(String key, int limit) {
        return told(products.before(caller, selected, key, limit));
    }

    @Override
    public Rows rows(List<String> keys) {
        return told(keys);
    }

    private Rows told(List<String> page) {
        return Rows.of(liveConsumption.of(caller, page, Question.of(selected), asOf).stream()
                .map(consumption -> new Row(consumption.productId(), told.apply(Report.live(consumption))))
                .toList());
    }
}
