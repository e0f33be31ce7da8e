package org.usageconsumption.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.usageconsumption.database.Conditions;

/**
 * What a caller may see, as a part of the SQL of every query; what is beyond it does not exist for the caller. Operators
 * and agents see everything, a partner the products of its accounts, a customer those to which its party is related.
 */
public final class Reach {

    /** The roles of a related party to whom the products belong; others use them. */
    private static final Set<String> OWNERS = Set.of("customer", "owner");

    /** Where v5 tells of a related party. */
    private static final String V5_PARTY = "partyOrPartyRole";

    private static final String NOTHING = "1 = 0";

    private final Caller caller;

    private Reach(Caller caller) {
        this.caller = caller;
    }

    public static Reach of(Caller caller) {
        return new Reach(caller);
    }

    private boolean isEverything() {
        return caller.isAny(Role.operator, Role.agent);
    }

    /**
     * Narrows a query to the products in reach; usage and consumption are seen through their products. What they refer to in
     * tables of their own is asked for in a subquery that an index can drive.
     *
     * @param product the name that the query gives a product
     */
    public void ofProducts(Conditions conditions, String product) {
        if (isEverything()) {
            return;
        }
        var ways = new ArrayList<String>();
        var ids = new ArrayList<Collection<String>>();
        if (!caller.accounts().isEmpty()) {
            ways.add(product + ".partyAccountId in ?");
            ids.add(caller.accounts());
        }
        if (!caller.parties().isEmpty()) {
            ways.add(product + ".id in (select o.id from Product o join o.relatedParties own where own.id in ?)");
            ids.add(caller.parties());
        }
        conditions.and(ways.isEmpty() ? NOTHING : String.join(" or ", ways), ids.toArray());
    }

    /**
     * The same for what is seen through the product that it refers to.
     *
     * @param productId the name that the query gives the product's id
     */
    public void ofReferring(Conditions conditions, String productId) {
        if (!isEverything()) {
            var seen = conditions.ofSubquery().and("p.id = " + productId);
            ofProducts(seen, "p");
            conditions.and("exists (select p.id from Product p where " + seen + ")");
        }
    }

    /**
     * Narrows a query to the stored answers in reach: one's own, to those who do not see everything.
     *
     * @param answer the name that the query gives an answer
     */
    public void ofAnswers(Conditions conditions, String answer) {
        if (!isEverything()) {
            conditions.and(answer + ".owner = ?", caller.name());
        }
    }

    /**
     * Narrows a query to the subscriptions to events in reach: one's own, to all but operators.
     *
     * @param subscription the name that the query gives a subscription
     */
    public void ofSubscriptions(Conditions conditions, String subscription) {
        if (!caller.isAny(Role.operator)) {
            conditions.and(subscription + ".owner = ?", caller.name());
        }
    }

    /** Whether the caller is told of everything that happens. */
    public boolean hasAllEvents() {
        return isEverything() || caller.roles().equals(Set.of(Role.listener));
    }

    /**
     * What of the counters on a product's buckets may be told.
     *
     * @param own whose counters are told, wherever they used
     * @param users whose counters are told where they used under this product alone
     * @param isOwner whether the product's counters are told, whoever used
     * @param isEverything whether all is told, also of what others share
     */
    public record Sight(Set<String> own, Set<String> users, boolean isOwner, boolean isEverything) {}

    /**
     * All to those who see everything; to the product's customer what was used under it, and by itself; to any other party its own.
     *
     * @param product in reach, as it was provisioned
     */
    public Sight sight(JsonNode product) {
        var parties = product.path("relatedParty").valueStream().toList();
        if (isEverything()) {
            return new Sight(ids(parties), Set.of(), true, true);
        }
        var own = parties.stream()
                .filter(party -> caller.parties().contains(id(party)))
                .toList();
        var isOwner = caller.accounts().contains(id(product.path("partyAccount")))
                || own.stream()
                        .anyMatch(party -> OWNERS.contains(party.path("role").asText()));
        return new Sight(ids(own), isOwner ? ids(parties) : Set.of(), isOwner, false);
    }

    /**
     * Whether a product was in reach when it was told of, whatever has become of it.
     *
     * @param told names its account and related parties, in the form of any version
     */
    public boolean hasProduct(JsonNode told) {
        return isEverything()
                || caller.accounts().contains(id(told.path("partyAccount")))
                || told.path("relatedParty")
                        .valueStream()
                        .map(party -> party.path(V5_PARTY).isObject() ? party.path(V5_PARTY) : party)
                        .anyMatch(party -> caller.parties().contains(id(party)));
    }

    private static Set<String> ids(List<JsonNode> parties) {
        return parties.stream().map(Reach::id).collect(Collectors.toSet());
    }

    private static String id(JsonNode reference) {
        return reference.path("id").asText();
    }
}
