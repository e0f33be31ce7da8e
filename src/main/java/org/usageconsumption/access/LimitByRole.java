package org.usageconsumption.access;

import jakarta.persistence.EntityManager;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import org.usageconsumption.tmforum.Refusal;

/**
 * How much of something a caller may have, by its roles: with several, as much as with any of them; without any, as little as with
 * the least.
 */
public final class LimitByRole {

    private static final String NONE = "none";
    private static final int NO_LIMIT = Integer.MAX_VALUE;
    private static final Pattern LIMIT = Pattern.compile("([a-z]+):([1-9]\\d{0,8}|" + NONE + ")");

    private final Map<Role, Integer> limits;

    private LimitByRole(Map<Role, Integer> limits) {
        this.limits = limits;
    }

    /**
     * As it is configured; MicroProfile Config finds this method.
     *
     * @param text {@code agent:none,partner:20,customer:5,listener:5}, where operators may be named, too; or {@code none}
     * @throws IllegalArgumentException where it says something else, or says nothing of a role
     */
    public static LimitByRole of(String text) {
        var limits = new EnumMap<Role, Integer>(Role.class);
        if (text.strip().equals(NONE)) {
            EnumSet.allOf(Role.class).forEach(role -> limits.put(role, NO_LIMIT));
            return new LimitByRole(limits);
        }
        for (var each : text.strip().split("\\s*,\\s*")) {
            var limit = LIMIT.matcher(each);
            if (!limit.matches() || limits.put(Role.valueOf(limit.group(1)), number(limit.group(2))) != null) {
                throw new IllegalArgumentException(
                        "Limits are said as role:number or role:none between commas, each role once, and not as "
                                + each);
            }
        }
        if (!limits.keySet().containsAll(EnumSet.complementOf(EnumSet.of(Role.operator)))) {
            throw new IllegalArgumentException("Limits are said of every role but operator, which may go without one");
        }
        limits.putIfAbsent(Role.operator, NO_LIMIT);
        return new LimitByRole(limits);
    }

    private static Integer number(String text) {
        return text.equals(NONE) ? NO_LIMIT : Integer.valueOf(text);
    }

    /**
     * Counts what a caller has of an entity that has an owner. What the caller adds in several transactions at the same moment
     * does not count each other: so much more there may be.
     *
     * @param refusal of a caller that has so many as it may have
     */
    public void check(Caller caller, EntityManager entityManager, Class<?> entity, LongFunction<Refusal> refusal) {
        most(caller).ifPresent(most -> {
            var owned = entityManager
                    .createQuery(
                            "select count(e) from " + entity.getSimpleName() + " e where e.owner = :owner", Long.class)
                    .setParameter("owner", caller.name())
                    .getSingleResult();
            if (owned >= most) {
                throw refusal.apply(owned);
            }
        });
    }

    /** How much of it a caller may have; empty where there is no limit. */
    public OptionalInt most(Caller caller) {
        var most = caller.roles().isEmpty()
                ? limits.values().stream().mapToInt(Integer::intValue).min()
                : caller.roles().stream().mapToInt(limits::get).max();
        return most.stream().filter(each -> each != NO_LIMIT).findFirst();
    }
}
