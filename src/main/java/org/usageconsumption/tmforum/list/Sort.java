package org.usageconsumption.tmforum.list;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.usageconsumption.tmforum.Quantity;

/**
 * The order a client asks for: {@code -a,+b.c}. An element without the attribute comes last, ascending or descending; of
 * an array's values the one counts that comes first. Amounts compare in the base unit of their family. Texts are told apart by their first {@value #LONGEST_TEXT}
 * characters, so that cursors, which hold them, stay short.
 */
public final class Sort {

    /** Whatever order the source has. */
    public static final Sort NONE = new Sort(List.of());

    private static final int MOST_KEYS = 5;
    private static final int LONGEST_TEXT = 100;

    private final List<Key> keys;

    private Sort(List<Key> keys) {
        this.keys = keys;
    }

    /** One attribute to sort by. */
    public static final class Key {

        private final AttributePath path;
        private final boolean descending;
        private final Kind known;

        private Key(AttributePath path, boolean descending, Kind known) {
            this.path = path;
            this.descending = descending;
            this.known = known;
        }

        public AttributePath path() {
            return path;
        }

        public boolean descending() {
            return descending;
        }

        /** The sign is decoded as a space where it was a plus. */
        private static Key parse(String text, AttributeTypes types) {
            var sign = text.isEmpty() ? 0 : text.charAt(0);
            var path = AttributePath.parse(
                    "-+ ".indexOf(sign) < 0 ? text.strip() : text.substring(1).strip());
            return new Key(path, sign == '-', types.kindOf(path.last()));
        }

        private Key within(String array) {
            return new Key(path.within(array), descending, known);
        }

        private Comparator<Value> order() {
            Comparator<Value> ascending = Comparator.naturalOrder();
            return Comparator.nullsLast(descending ? ascending.reversed() : ascending);
        }

        private Value of(JsonNode resource, Effort effort) {
            return values(resource, effort).min(order()).orElse(null);
        }

        private Stream<Value> values(JsonNode resource, Effort effort) {
            return path.last().equals(Quantity.AMOUNT)
                    ? path.holders(resource, effort).flatMap(holder -> amount(holder, effort))
                    : path.values(resource, effort).map(this::value);
        }

        /** Amounts are told apart whatever units they are in. */
        private Stream<Value> amount(JsonNode holder, Effort effort) {
            return Quantity.in(holder)
                    .map(quantity -> Stream.of(new Value(Kind.NUMBER, quantity.inBase())))
                    .orElseGet(() -> path.ownValues(holder, effort).map(this::value));
        }

        private Value value(JsonNode value) {
            return Value.of(value, known).cut(LONGEST_TEXT);
        }

        @Override
        public String toString() {
            return (descending ? "-" : "") + path;
        }
    }

    /**
     * @throws IllegalArgumentException telling what is wrong, as the rest of a sentence
     */
    static Sort parse(String text, AttributeTypes types) {
        var names = text.split(",", -1);
        if (names.length > MOST_KEYS) {
            throw new IllegalArgumentException("has more than " + MOST_KEYS + " attributes");
        }
        return new Sort(Stream.of(names).map(name -> Key.parse(name, types)).toList());
    }

    /** The same order of the elements of an array, whether or not what they are sorted by names that. */
    Sort within(String array) {
        return new Sort(keys.stream().map(key -> key.within(array)).toList());
    }

    public boolean isEmpty() {
        return keys.isEmpty();
    }

    /**
     * What it demands at each step of the only path by which it sorts, the greatest value first; empty where it sorts
     * otherwise.
     *
     * @param names of the steps
     */
    public Optional<List<Map<String, String>>> demanded(List<String> names) {
        return keys.size() == 1 && keys.get(0).descending() ? keys.get(0).path().demanded(names) : Optional.empty();
    }

    /**
     * The first of these in this order.
     *
     * @param elements in their own order, by which ties are told apart in the direction of the first attribute
     * @param telling what there is to sort each by
     */
    public <T> List<T> first(int most, List<T> elements, Function<T, ? extends JsonNode> telling) {
        if (isEmpty()) {
            return elements.subList(0, Math.min(most, elements.size()));
        }
        record Ranked<E>(E element, List<Value> values, int place) {}
        var order = Comparator.comparing((Ranked<T> ranked) -> ranked.values(), order())
                .thenComparing(ofTies(Comparator.comparingInt((Ranked<T> ranked) -> ranked.place())));
        return IntStream.range(0, elements.size())
                .mapToObj(place -> new Ranked<>(
                        elements.get(place), of(telling.apply(elements.get(place)), Effort.unbounded()), place))
                .sorted(order)
                .limit(most)
                .map(Ranked::element)
                .toList();
    }

    /** Whether it asks for just this order. */
    public boolean isBy(String path, boolean descending) {
        return keys.size() == 1
                && keys.get(0).path().toString().equals(path)
                && keys.get(0).descending() == descending;
    }

    public List<Key> keys() {
        return keys;
    }

    /** What there is to sort a resource by: a value for each key, null where it has none. */
    List<Value> of(JsonNode resource, Effort effort) {
        var values = new ArrayList<Value>(keys.size());
        keys.forEach(key -> values.add(key.of(resource, effort)));
        return values;
    }

    /** The order of elements that this one does not tell apart: it runs in the direction of the first attribute. */
    <T> Comparator<T> ofTies(Comparator<T> order) {
        return !isEmpty() && keys.get(0).descending() ? order.reversed() : order;
    }

    Comparator<List<Value>> order() {
        Comparator<List<Value>> order = (one, other) -> 0;
        for (var i = 0; i < keys.size(); i++) {
            var place = i;
            order = order.thenComparing(values -> values.get(place), keys.get(i).order());
        }
        return order;
    }

    @Override
    public String toString() {
        return keys.stream().map(Key::toString).collect(Collectors.joining(","));
    }
}
