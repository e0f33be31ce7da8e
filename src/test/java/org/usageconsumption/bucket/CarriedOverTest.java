package org.usageconsumption.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CarriedOverTest {

    private static final CarryOver ONE = new CarryOver(1, null);
    private static final CarryOver TWO = new CarryOver(2, null);

    private static CarriedOver next(String carried, int own, int used, CarryOver rule) {
        return CarriedOver.of(carried).next(BigDecimal.valueOf(own), BigDecimal.valueOf(used), rule);
    }

    @Test
    void withoutARuleNothingIsCarriedOver() {
        assertThat(next(null, 100, 30, CarryOver.NONE)).isEqualTo(CarriedOver.NOTHING);
    }

    @Test
    void theRestOfAPeriodLastsForSoManyPeriods() {
        var first = next(null, 100, 30, TWO);
        var second = first.next(BigDecimal.ZERO, BigDecimal.ZERO, TWO);
        var third = second.next(BigDecimal.ZERO, BigDecimal.ZERO, TWO);

        assertThat(first.text()).isEqualTo("70@2");
        assertThat(second.text()).isEqualTo("70@1");
        assertThat(third.text()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"0, 70@1 100@2", "30, 40@1 100@2", "70, 100@2", "90, 80@2", "170, ", "200, "})
    void theOldestRestIsUsedFirst(int used, String left) {
        assertThat(next("70@2", 100, used, TWO).text()).isEqualTo(left);
    }

    @Test
    void aRestThatNoPeriodIsLeftForGoesEvenIfItWasNotUsed() {
        assertThat(next("70@1", 100, 20, ONE).text()).isEqualTo("100@1");
    }

    @Test
    void beyondTheMostTheOldestGoes() {
        var rule = new CarryOver(3, BigDecimal.valueOf(120));

        assertThat(next("10@2 30@3", 100, 0, rule).text()).isEqualTo("20@2 100@3");
        assertThat(next("10@2 30@3", 130, 0, rule).text()).isEqualTo("120@3");
    }

    @Test
    void anAllowanceThatWasCutBelowWhatIsUsedLeavesNothing() {
        assertThat(next(null, 50, 80, TWO)).isEqualTo(CarriedOver.NOTHING);
    }

    @Test
    void itsTextSaysAllOfIt() {
        var text = "0.5@1 70@2";

        assertThat(CarriedOver.of(text).text()).isEqualTo(text);
        assertThat(CarriedOver.of(text).amount()).isEqualByComparingTo("70.5");
        assertThat(CarriedOver.of(null)).isEqualTo(CarriedOver.NOTHING);
    }
}
