package org.usageconsumption.consumption.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.usageconsumption.access.Caller;
import org.usageconsumption.consumption.entity.Answer;
import org.usageconsumption.consumption.entity.Asked;
import org.usageconsumption.consumption.entity.Consumption;
import org.usageconsumption.consumption.entity.Counter;
import org.usageconsumption.consumption.entity.PendingAnswer;
import org.usageconsumption.consumption.entity.Question;
import org.usageconsumption.product.control.MostUsed;
import org.usageconsumption.tmforum.Period;
import org.usageconsumption.tmforum.list.Top;

/**
 * The first lines of an answer in the order that its client wants: by what was used of a type the columns know them, by
 * anything else each line is told in the client's version, and no more are kept than are wanted.
 */
@ApplicationScoped
public class FirstLines {

    private static final String USAGE_TYPE = "usageType";
    private static final String COUNTER_TYPE = "counterType";
    private static final String LEVEL = "level";
    private static final Map<String, String> OF_EVERYONE = Map.of(COUNTER_TYPE, Counter.USED, LEVEL, Counter.GLOBAL);

    @Inject
    @Any
    private Instance<LineTelling> tellings;

    @Inject
    private MostUsed mostUsed;

    /** The products whose lines are the first, however many there are; empty where no column knows. */
    Optional<List<String>> products(Caller caller, Asked asked, int most) {
        var limit = asked.top().limit().filter(wanted -> wanted <= most);
        return limit.isEmpty()
                ? Optional.empty()
                : usedType(asked)
                        .flatMap(type -> mostUsed.of(caller, asked.question().products(), type, limit.get()));
    }

    /** The usage type by whose use it is sorted, the most used first. */
    private Optional<String> usedType(Asked asked) {
        return telling(asked.api())
                .flatMap(telling -> asked.top().sort().demanded(telling.counted()))
                .filter(FirstLines::isOfUsed)
                .map(demanded -> demanded.get(0))
                .flatMap(ofBucket -> usedType(ofBucket, asked.question()));
    }

    private static boolean isOfUsed(List<Map<String, String>> demanded) {
        var ofCounter = demanded.get(1);
        return Counter.USED.equals(ofCounter.get(COUNTER_TYPE))
                && OF_EVERYONE.entrySet().containsAll(ofCounter.entrySet())
                && demanded.get(2).isEmpty();
    }

    /** All buckets of a type are told of, or none but those. */
    private static Optional<String> usedType(Map<String, String> ofBucket, Question question) {
        var types = new ArrayList<String>();
        question.buckets().forEach(bucket -> types.add(bucket.id() == null ? bucket.qualifier() : null));
        types.addAll(ofBucket.values());
        var isPlain = ofBucket.keySet().stream().allMatch(USAGE_TYPE::equals)
                && question.period().equals(Period.always())
                && types.stream().distinct().count() == 1;
        return isPlain ? Optional.ofNullable(types.get(0)) : Optional.empty();
    }

    /** Of some lines those that are wanted, in order. */
    List<Consumption> of(Top top, String version, List<Consumption> lines) {
        return top.isAll() ? lines : top.of(lines, telling(version).orElseThrow()::line);
    }

    /** Of the lines that were kept and some more those that are wanted, in order. */
    List<Consumption> of(PendingAnswer pending, Answer answer, List<Consumption> more) {
        var telling = telling(answer.api()).orElseThrow();
        var lines = new ArrayList<>(answer.result());
        lines.addAll(more);
        return of(pending.top(telling.telling().types()), answer.api(), lines);
    }

    private Optional<LineTelling> telling(String version) {
        return tellings.stream().filter(each -> each.name().equals(version)).findFirst();
    }
}
