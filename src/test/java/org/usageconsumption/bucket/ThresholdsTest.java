package org.usageconsumption.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageconsumption.fixtures.Provisioned;
import org.usageconsumption.fixtures.SampleBuckets;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Refusal;

class ThresholdsTest {

    private static String bucket(String thresholds) {
        return SampleBuckets.of("B-1", "data", 20, "GB", "\"threshold\": " + thresholds);
    }

    @Test
    void aServerWithUsualThresholdsThatAreNoneDoesNotStart() {
        assertThatThrownBy(() -> new ThresholdWatch(Optional.of("50, half")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("bucket.thresholds takes percentages between commas, whole numbers")
                .hasMessageContaining("half");
    }

    @Test
    void thresholdsAreGivenBackAsTheyWereProvisioned() {
        var thresholds = """
                [{"percentage": 80}, {"amount": {"amount": 1.5, "units": "GB"}}, {"percentage": 150}]""";

        var told = Provisioned.bucket(bucket(thresholds)).definition();

        assertThat(told.get("threshold")).isEqualTo(Json.parse(thresholds));
    }

    @Test
    void noneAreToldWhereNoneWereProvisionedAndAnEmptyArrayWhereThatWas() {
        assertThat(Provisioned.bucket(bucket("null")).definition().has("threshold"))
                .isFalse();
        assertThat(Provisioned.bucket(bucket("[]")).definition().get("threshold"))
                .isEqualTo(Json.parse("[]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'percentage': 0} | threshold[0].percentage must be a whole number from 1 to 1000",
                "{'percentage': 1001} | threshold[0].percentage must be a whole number from 1 to 1000",
                "{'percentage': '80'} | threshold[0].percentage must be a whole number from 1 to 1000",
                "{'amount': {'amount': 0, 'units': 'MB'}} | threshold[0].amount.amount must not be zero",
                "{'amount': {'amount': -1, 'units': 'MB'}} | threshold[0].amount.amount must not be negative",
                "{'amount': {'amount': 1, 'units': 'min'}} | threshold[0].amount.units does not convert to GB,"
                        + " the unit of the allowance",
                "{'amount': {'amount': 1}} | threshold[0].amount.units is missing",
                "{'percentage': 5, 'amount': {'amount': 1, 'units': 'MB'}} | threshold[0] must have either percentage or"
                        + " amount",
                "{} | threshold[0] must have either percentage or amount",
                "7 | threshold[0] must be a JSON object",
                "{'percentage': 5}, {'percentage': 5} | threshold[1] stands twice",
                "{'amount': {'amount': 1, 'units': 'GB'}}, {'amount': {'amount': 1000, 'units': 'MB'}}"
                        + " | threshold[1] stands twice"
            })
    void whatIsWrongIsTold(String thresholds, String what) {
        var json = bucket("[" + thresholds.replace('\'', '"') + "]");

        assertThatThrownBy(() -> Provisioned.definition(json))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessage(what);
    }

    private static String percentages(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(percentage -> "{\"percentage\": " + percentage + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void thereAreTwentyAtMost() {
        assertThat(Provisioned.definition(bucket(percentages(20)))).isNotNull();

        assertThatThrownBy(() -> Provisioned.definition(bucket(percentages(21))))
                .hasMessage("threshold must be an array of at most 20 objects");
    }

    @Test
    void theLongestTwentyFitIntoTheirColumn() {
        var longest = IntStream.range(10, 30)
                .mapToObj(each -> Threshold.of("1234567890123456" + each + ".123456789event"))
                .toList();

        assertThat(new Thresholds(longest).text()).hasSizeLessThan(1_000);
        assertThat(Thresholds.of(new Thresholds(longest).text())).isEqualTo(new Thresholds(longest));
    }

    @ParameterizedTest
    @ValueSource(strings = {"50,x", "0", "1001", "50,50", ",", "50;80"})
    void theConfigurationHasPercentages(String percentages) {
        assertThatThrownBy(() -> Thresholds.ofPercentages(percentages)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void thoseOfTheConfigurationMayHaveBlanksAroundThem() {
        assertThat(Thresholds.ofPercentages(" 50, 80 ,100 ").text()).isEqualTo("50% 80% 100%");
    }
}
