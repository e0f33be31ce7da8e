package org.usageconsumption.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitByRoleTest {

    private static final String LIMITS = "agent:100, partner:20,customer:5 , listener:7";

    private static int most(String limits, Role... roles) {
        return LimitByRole.of(limits)
                .most(new Caller("somebody", Set.of(roles), Set.of(), Set.of()))
                .orElse(-1);
    }

    @Test
    void itIsThatOfTheRole() {
        assertThat(most(LIMITS, Role.agent)).isEqualTo(100);
        assertThat(most(LIMITS, Role.partner)).isEqualTo(20);
        assertThat(most(LIMITS, Role.customer)).isEqualTo(5);
        assertThat(most(LIMITS, Role.listener)).isEqualTo(7);
    }

    @Test
    void ofSeveralRolesTheMostGenerousCounts() {
        assertThat(most(LIMITS, Role.customer, Role.partner)).isEqualTo(20);
        assertThat(most(LIMITS, Role.customer, Role.listener)).isEqualTo(7);
        assertThat(most(LIMITS, Role.customer, Role.operator)).isEqualTo(-1);
    }

    @Test
    void operatorsHaveOneWhereItIsSaid() {
        assertThat(most(LIMITS, Role.operator)).isEqualTo(-1);
        assertThat(most(LIMITS + ",operator:1000", Role.operator)).isEqualTo(1_000);
        assertThat(most(LIMITS + ",operator:1000", Role.operator, Role.agent)).isEqualTo(1_000);
    }

    @Test
    void whoHasNoRoleMayHaveTheLeast() {
        assertThat(most(LIMITS)).isEqualTo(5);
    }

    @Test
    void noneIsNoLimit() {
        assertThat(most("none", Role.customer)).isEqualTo(-1);
        assertThat(most("none")).isEqualTo(-1);
    }

    @Test
    void noneOfARoleIsNoLimitOfThatRoleAlone() {
        var limits = LIMITS.replace("100", "none");

        assertThat(most(limits, Role.agent)).isEqualTo(-1);
        assertThat(most(limits, Role.agent, Role.customer)).isEqualTo(-1);
        assertThat(most(limits, Role.partner)).isEqualTo(20);
        assertThat(most(limits)).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "100",
                "customer",
                "agent:1,partner:1,customer:1",
                "agent:1,partner:1,customer:1,listener:0",
                "agent:1,partner:1,customer:1,listener:-1",
                "agent:1,partner:1,customer:1,listener:1,visitor:1",
                "agent:1,partner:1,customer:1,listener:1,agent:1",
                "agent:1,partner:1,customer:1,listener:1,none"
            })
    void whatSaysSomethingElseIsRefused(String text) {
        assertThatThrownBy(() -> LimitByRole.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
