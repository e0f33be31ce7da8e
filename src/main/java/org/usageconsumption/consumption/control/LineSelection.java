package org.usageconsumption.consumption.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.usageconsumption.consumption.entity.Answer;
import org.usageconsumption.consumption.entity.AnswerPage;
import org.usageconsumption.consumption.entity.Consumption;
import org.usageconsumption.tmforum.list.Criteria;
import org.usageconsumption.tmforum.list.Row;
import org.usageconsumption.tmforum.list.Rows;
import org.usageconsumption.tmforum.list.Selection;
import org.usageconsumption.tmforum.list.Sort;

/**
 * The lines of an answer in their order. Their keys are their places, from 0, as texts of one length. Of lines that stand in
 * pages it holds one page.
 */
final class LineSelection implements Selection {

    private final EntityManager entityManager;
    private final Answer answer;
    private final Function<Consumption, ObjectNode> told;
    private final Criteria rest;
    private final boolean isSorted;
    private List<Consumption> page;
    private long firstOfPage;

    LineSelection(
            EntityManager entityManager,
            Answer answer,
            Function<Consumption, ObjectNode> told,
            Criteria rest,
            Sort sort) {
        this.entityManager = entityManager;
        this.answer = answer;
        this.told = told;
        this.rest = rest;
        isSorted = sort.isEmpty();
        page = answer.result();
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
    public long count() {
        return answer.lineCount().orElse(answer.result().size());
    }

    @Override
    public Rows page(long offset, int limit) {
        var rows = new ArrayList<Row>();
        while (rows.size() < limit && turnTo(offset + rows.size())) {
            var from = (int) (offset + rows.size() - firstOfPage);
            var to = Math.min(page.size(), from + limit - rows.size());
            IntStream.range(from, to).mapToObj(this::row).forEach(rows::add);
        }
        return Rows.of(rows);
    }

    /** Reads the page that has a line, where it is another one; false where there is no such line. */
    private boolean turnTo(long line) {
        if (line >= count()) {
            return false;
        }
        if (line < firstOfPage || line >= firstOfPage + page.size()) {
            var found = entityManager
                    .createQuery(
                            "select p from AnswerPage p where p.answerId = :answer"
                                    + " and p.firstLine <= :line and p.firstLine + p.lineCount > :line",
                            AnswerPage.class)
                    .setParameter("answer", answer.id())
                    .setParameter("line", line)
                    .setHint("eclipselink.read-only", true)
                    .getResultList();
            if (found.isEmpty()) {
                return false;
            }
            page = found.get(0).lines();
            firstOfPage = found.get(0).firstLine();
        }
        return true;
    }

    private Row row(int inPage) {
        return new Row(key(firstOfPage + inPage), told.apply(page.get(inPage)));
    }

    private static String key(long line) {
        return String.format(Locale.ROOT, "%010d", line);
    }

    @Override
    public Rows after(String key, int limit) {
        return page(key == null ? 0 : Long.parseLong(key) + 1, limit);
    }

    @Override
    public Rows before(String key, int limit) {
        var end = key == null ? count() : Long.parseLong(key);
        var start = Math.max(0, end - limit);
        return page(start, (int) (end - start));
    }

    /** In the order of the lines, so that each page is read once. */
    @Override
    public Rows rows(List<String> keys) {
        return Rows.of(keys.stream()
                .sorted()
                .flatMap(key -> page(Long.parseLong(key), 1).rows().stream())
                .toList());
    }
}
