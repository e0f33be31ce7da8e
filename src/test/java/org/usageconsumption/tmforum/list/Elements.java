package org.usageconsumption.tmforum.list;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.usageconsumption.tmforum.Json;

/** A source that keeps its elements in memory, in the order of their keys; it may answer equality as a database would. */
final class Elements implements Source {

    private final TreeMap<String, ObjectNode> rows = new TreeMap<>();
    private final boolean answersEquality;
    private final boolean sorts;
    /** When it was last asked, of those whose elements tell the time. */
    private Instant now;

    private Runnable reading = () -> {};
    private long weight;
    /** The most rows that were asked for at once. */
    int largestRead;

    private Elements(boolean answersEquality, boolean sorts) {
        this.answersEquality = answersEquality;
        this.sorts = sorts;
    }

    static Elements answeringNothing() {
        return new Elements(false, false);
    }

    static Elements answeringEquality() {
        return new Elements(true, false);
    }

    /** Sorts as it is asked to. */
    static Elements answeringEqualityAndOrder() {
        return new Elements(true, true);
    }

    Elements withRow(String key, String json) {
        rows.put(key, (ObjectNode) Json.parse(json));
        return this;
    }

    Elements with(String... jsons) {
        for (var json : jsons) {
            withRow("%05d".formatted(rows.size()), json);
        }
        return this;
    }

    /** So many elements, each with its place as id. */
    Elements numbered(int count) {
        for (var i = 0; i < count; i++) {
            with("{\"id\": \"" + i + "\", \"even\": " + (i % 2 == 0) + ", \"third\": " + i % 3 + "}");
        }
        return this;
    }

    /** So many elements that are all the same. */
    Elements repeated(int count, String json) {
        var element = (ObjectNode) Json.parse(json);
        for (var i = 0; i < count; i++) {
            rows.put("%05d".formatted(i), element);
        }
        return this;
    }

    /** Each element tells as its date when it was asked for; every time is a second later. */
    Elements ticking() {
        now = Instant.parse("2026-11-03T10:00:00Z");
        return this;
    }

    /** So many of its elements, and no more, can be held at once. */
    Elements heavy(int together) {
        weight = Rows.MOST_WEIGHT / together;
        return this;
    }

    /** Does this whenever it reads one of its elements. */
    Elements reading(Runnable whatever) {
        reading = whatever;
        return this;
    }

    void remove(String key) {
        rows.remove(key);
    }

    Map<String, ObjectNode> rows() {
        return rows;
    }

    @Override
    public Selection select(Criteria criteria, Sort sort, Instant asOf) {
        if (now != null) {
            now = now.plusSeconds(1);
        }
        var answered = criteria.conditions().stream()
                .filter(condition -> answersEquality && condition.operator() == Operator.EQ)
                .toList();
        return new Selected(answered, criteria.without(answered), sort, asOf == null ? now : asOf);
    }

    private final class Selected implements Selection {

        private final List<Condition> answered;
        private final Criteria rest;
        private final Sort sort;
        private final Instant asOf;

        private Selected(List<Condition> answered, Criteria rest, Sort sort, Instant asOf) {
            this.answered = answered;
            this.rest = rest;
            this.sort = sort;
            this.asOf = asOf;
        }

        @Override
        public Instant asOf() {
            return asOf;
        }

        private Row row(String key) {
            reading.run();
            var element = rows.get(key);
            return new Row(key, now == null ? element : element.deepCopy().put("date", asOf.toString()), weight);
        }

        @Override
        public Criteria rest() {
            return rest;
        }

        @Override
        public boolean isSorted() {
            return sort.isEmpty() || sorts;
        }

        private Comparator<String> order() {
            Comparator<String> byKey = Comparator.naturalOrder();
            return sorts
                    ? Comparator.comparing((String key) -> sort.of(rows.get(key), Effort.unbounded()), sort.order())
                            .thenComparing(sort.ofTies(byKey))
                    : byKey;
        }

        private Stream<Row> selected(Comparator<String> order) {
            return rows.entrySet().stream()
                    .filter(row ->
                            answered.stream().allMatch(condition -> condition.matches(row.getValue(), Effort.onList())))
                    .map(Map.Entry::getKey)
                    .sorted(order)
                    .map(this::row);
        }

        @Override
        public long count() {
            return selected(order()).count();
        }

        @Override
        public Rows page(long offset, int limit) {
            return read(selected(order()).skip(offset), limit);
        }

        @Override
        public Rows after(String key, int limit) {
            check(key);
            return read(selected(order()).filter(row -> key == null || order().compare(row.key(), key) > 0), limit);
        }

        @Override
        public Rows before(String key, int limit) {
            check(key);
            var reversed = selected(order().reversed());
            return read(reversed.filter(row -> key == null || order().compare(row.key(), key) < 0), limit)
                    .reversed();
        }

        private void check(String key) {
            if (key != null && !key.matches("[0-9]+[a-z]?")) {
                throw new IllegalArgumentException("not a key");
            }
        }

        @Override
        public Rows rows(List<String> keys) {
            return read(keys.stream().filter(rows::containsKey).map(this::row), keys.size());
        }

        private Rows read(Stream<Row> found, int limit) {
            largestRead = Math.max(largestRead, limit);
            var read = new Rows.Collected(limit);
            found.limit(limit).forEach(read::add);
            return read.rows();
        }
    }
}
