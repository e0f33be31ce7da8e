package org.usageconsumption.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.usageconsumption.access.Reach.Sight;
import org.usageconsumption.database.Conditions;
import org.usageconsumption.tmforum.Json;

class ReachTest {

    private static final String PRODUCT = """
            {"partyAccount": {"id": "A"}, "relatedParty": [{"id": "HEAD", "role": "customer"},
              {"id": "SON", "role": "user"}, {"id": "DAUGHTER", "role": "user"}]}""";

    private static Caller customer(String... parties) {
        return new Caller("c", Set.of(Role.customer), Set.of(parties), Set.of("A"));
    }

    private static Caller partner(String... accounts) {
        return new Caller("p", Set.of(Role.partner), Set.of("HEAD"), Set.of(accounts));
    }

    private static Caller with(Role... roles) {
        return new Caller("x", Set.of(roles), Set.of(), Set.of());
    }

    private static String ofProducts(Caller caller) {
        var conditions = new Conditions();
        Reach.of(caller).ofProducts(conditions, "p");
        return conditions.toString();
    }

    private static Sight sight(Caller caller) {
        return Reach.of(caller).sight(Json.parse(PRODUCT));
    }

    @Test
    void statementsOfOperatorsAndAgentsStayAsTheyAre() {
        var nothing = new Conditions().toString();

        assertThat(ofProducts(Caller.SERVER)).isEqualTo(nothing);
        assertThat(ofProducts(with(Role.agent))).isEqualTo(nothing);
        assertThat(ofProducts(with(Role.agent, Role.customer))).isEqualTo(nothing);
    }

    @Test
    void whoIsNobodyInParticularReachesNothing() {
        assertThat(ofProducts(customer())).isEqualTo("(1 = 0)");
        assertThat(ofProducts(partner())).isEqualTo("(1 = 0)");
        assertThat(ofProducts(with(Role.listener))).isEqualTo("(1 = 0)");
        assertThat(ofProducts(with())).isEqualTo("(1 = 0)");
    }

    @Test
    void claimsCountInTheirRolesOnly() {
        assertThat(ofProducts(customer("HEAD"))).contains("relatedParties").doesNotContain("partyAccountId");
        assertThat(ofProducts(partner("A"))).contains("partyAccountId").doesNotContain("relatedParties");
        assertThat(ofProducts(new Caller("x", Set.of(Role.partner, Role.customer), Set.of("HEAD"), Set.of("A"))))
                .contains("partyAccountId", " or ", "relatedParties");
    }

    @Test
    void tasksAndSubscriptionsAreTheirOwnersBesideThoseWhoLookAfterThem() {
        assertThat(ofTasks(with(Role.agent))).isEqualTo(new Conditions().toString());
        assertThat(ofTasks(customer("HEAD"))).isEqualTo("(t.owner = :p0)");
        assertThat(ofSubscriptions(Caller.SERVER)).isEqualTo(new Conditions().toString());
        assertThat(ofSubscriptions(with(Role.agent))).isEqualTo("(t.owner = :p0)");
        assertThat(ofSubscriptions(with(Role.listener))).isEqualTo("(t.owner = :p0)");
    }

    private static String ofTasks(Caller caller) {
        var conditions = new Conditions();
        Reach.of(caller).ofAnswers(conditions, "t");
        return conditions.toString();
    }

    private static String ofSubscriptions(Caller caller) {
        var conditions = new Conditions();
        Reach.of(caller).ofSubscriptions(conditions, "t");
        return conditions.toString();
    }

    @Test
    void usersNumbersAreToldToTheCustomerAndOtherwiseToEachOneItsOwn() {
        var all = Set.of("HEAD", "SON", "DAUGHTER");

        assertThat(sight(customer("HEAD"))).isEqualTo(new Sight(Set.of("HEAD"), all, true, false));
        assertThat(sight(customer("SON", "OTHER"))).isEqualTo(new Sight(Set.of("SON"), Set.of(), false, false));
        assertThat(sight(customer("OTHER"))).isEqualTo(new Sight(Set.of(), Set.of(), false, false));
        assertThat(sight(partner("A"))).isEqualTo(new Sight(Set.of(), all, true, false));
        assertThat(sight(partner("B"))).isEqualTo(new Sight(Set.of(), Set.of(), false, false));
        assertThat(sight(with(Role.agent))).isEqualTo(new Sight(all, Set.of(), true, true));
    }

    @Test
    void aProductThatIsToldIsInReachInTheFormOfAnyVersion() {
        var inV5 = """
                {"relatedParty": [{"role": "customer", "partyOrPartyRole": {"id": "HEAD"}}]}""";

        for (var reached : List.of(customer("SON"), partner("A"), with(Role.agent))) {
            assertThat(Reach.of(reached).hasProduct(Json.parse(PRODUCT))).isTrue();
        }
        for (var beyond : List.of(customer("A"), partner("HEAD"), with(Role.listener))) {
            assertThat(Reach.of(beyond).hasProduct(Json.parse(PRODUCT))).isFalse();
        }
        assertThat(Reach.of(customer("HEAD")).hasProduct(Json.parse(inV5))).isTrue();
        assertThat(Reach.of(customer("SON")).hasProduct(Json.parse(inV5))).isFalse();
        assertThat(Reach.of(customer("HEAD")).hasProduct(Json.object())).isFalse();
    }

    @Test
    void allEventsAreToldToThoseWhoSeeEverythingAndToListenersThatAreNothingElse() {
        assertThat(Reach.of(with(Role.listener)).hasAllEvents()).isTrue();
        assertThat(Reach.of(with(Role.agent)).hasAllEvents()).isTrue();
        assertThat(Reach.of(with(Role.listener, Role.customer)).hasAllEvents()).isFalse();
        assertThat(Reach.of(with()).hasAllEvents()).isFalse();
    }

    @Test
    void aCallerThatIsKeptIsTheSame() {
        var kept = new Caller("x", Set.of(Role.partner, Role.listener), Set.of(), Set.of("A", "B"));

        assertThat(Json.parse(Json.text(kept), new TypeReference<Caller>() {})).isEqualTo(kept);
    }
}
