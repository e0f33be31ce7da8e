package org.usageconsumption.access;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.usageconsumption.tmforum.Json;

/**
 * Who is asking. What it may see is {@link Reach}'s to say. It is handed on to whatever works for it on another thread,
 * and kept with what is to be answered or told later.
 *
 * @param name whose tasks and subscriptions are its own; at most 100 characters
 * @param parties that it is, as a customer
 * @param accounts that it has, as a partner
 */
public record Caller(String name, Set<Role> roles, Set<String> parties, Set<String> accounts) {

    public static final int LONGEST_NAME = 100;

    /** What the server does by itself, and what comes in by messages. */
    public static final Caller SERVER = new Caller("operator", Set.of(Role.operator), Set.of(), Set.of());

    /** Whoever asked a release that did not ask who: nothing is in its reach, and nothing is its own. */
    public static final Caller NOBODY = new Caller("", Set.of(), Set.of(), Set.of());

    /** Parties and accounts count in their roles only. */
    public Caller {
        roles = Set.copyOf(roles);
        parties = ofRole(Role.customer, roles, parties);
        accounts = ofRole(Role.partner, roles, accounts);
    }

    /** Always in one order: the same ones are the same statement. */
    private static Set<String> ofRole(Role role, Set<Role> roles, Collection<String> ids) {
        return roles.contains(role) ? new TreeSet<>(ids) : Set.of();
    }

    /**
     * As it was kept with what it asked for.
     *
     * @param text its JSON; null where a release kept it that did not ask who is asking
     */
    public static Caller kept(String text) {
        return text == null ? NOBODY : Json.parse(text, new TypeReference<Caller>() {});
    }

    public boolean isAny(Role... wanted) {
        return Arrays.stream(wanted).anyMatch(roles::contains);
    }
}
