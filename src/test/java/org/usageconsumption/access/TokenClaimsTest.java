package org.usageconsumption.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.usageconsumption.access.TokenClaims.Names;
import org.usageconsumption.tmforum.Refusal;

/** Tokens of several identity providers. */
class TokenClaimsTest {

    private static Caller caller(Names names, Map<String, Object> claims) {
        return TokenClaims.caller(new CheckedToken(claims), names);
    }

    private static final Names USUAL = new Names("sub", "groups", "party", "account");

    @Test
    void groupsAreRolesWhereTheyAreCalledSo() {
        assertThat(caller(
                        USUAL,
                        Map.of(
                                "sub",
                                "s",
                                "groups",
                                Set.of("customer", "Agent", "everyone"),
                                "party",
                                "P",
                                "account",
                                "A")))
                .isEqualTo(new Caller("s", Set.of(Role.customer), Set.of("P"), Set.of()));
    }

    @Test
    void keycloakHasRolesInAClaim() {
        assertThat(caller(
                        new Names("sub", "realm_access.roles", "party", "account"),
                        Map.of(
                                "sub", "s",
                                "realm_access", Map.of("roles", List.of("offline_access", "partner")),
                                "account", List.of("A", "B"))))
                .isEqualTo(new Caller("s", Set.of(Role.partner), Set.of(), Set.of("A", "B")));
    }

    @Test
    void entraHasDotsInNames() {
        assertThat(caller(
                        new Names("oid", "roles", "extn.party", "account"),
                        Map.of("oid", "o", "sub", "pairwise", "roles", List.of("customer"), "extn.party", List.of(42))))
                .isEqualTo(new Caller("o", Set.of(Role.customer), Set.of("42"), Set.of()));
    }

    @Test
    void verifyHasGroupIds() {
        assertThat(caller(new Names("sub", "groupIds", "party", "account"), Map.of("sub", "s", "groupIds", "listener")))
                .isEqualTo(new Caller("s", Set.of(Role.listener), Set.of(), Set.of()));
    }

    @Test
    void whatIsNotThereIsNobodysAndNothing() {
        assertThat(caller(new Names("sub", "a.b.c", "sub.party", "account.x"), Map.of("sub", "s", "a", Map.of("b", 1))))
                .isEqualTo(new Caller("s", Set.of(), Set.of(), Set.of()));
        assertRefused(Map.of("groups", "operator"));
        assertRefused(Map.of("sub", ""));
        assertRefused(Map.of("sub", List.of("a", "b")));
    }

    @Test
    void moreIdsThanTheDatabaseTakesAreRefused() {
        var ids = IntStream.range(0, 1_001).mapToObj(String::valueOf).collect(Collectors.toList());

        assertRefused(Map.of("sub", "s", "account", ids));
        assertThat(caller(USUAL, Map.of("sub", "s", "groups", "partner", "account", ids.subList(0, 1_000)))
                        .accounts())
                .hasSize(1_000);
    }

    private static void assertRefused(Map<String, Object> claims) {
        assertThatThrownBy(() -> caller(USUAL, claims)).isInstanceOf(Refusal.Unauthenticated.class);
    }
}
