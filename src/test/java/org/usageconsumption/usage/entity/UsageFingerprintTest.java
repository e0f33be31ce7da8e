package org.usageconsumption.usage.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usageconsumption.fixtures.SampleUsages;
import org.usageconsumption.tmforum.Json;

class UsageFingerprintTest {

    private static final String TWO_MINUTES = """
            {"id": "U-1", "usageType": "voice", "usageDate": "2026-11-03T10:00:00Z",
             "cell": {"id": 7, "power": 1.50}, "relatedParty": [{"id": "A", "role": "user"}],
             "usageCharacteristic": [{"name": "logicalResource", "value": "46"}, {"name": "quantity", "value": 2},
                                     {"name": "units", "value": "min"}, {"name": "product", "value": "P-1"}]}""";

    @Test
    void theSameUsageWrittenInAnotherWayHasTheSameFingerprint() {
        var otherwise = """
                {"relatedParty": [{"role": "user", "id": "A"}], "cell": {"power": 1.5, "id": 7.0},
                 "usageCharacteristic": [{"value": "P-1", "name": "product"}, {"name": "units", "value": "s"},
                                         {"name": "quantity", "value": 1.2e2},
                                         {"name": "logicalResource", "value": "46"}],
                 "usageDate": "2026-11-03T11:00:00.000+01:00", "usageType": "voice", "id": "U-1"}""";

        assertThat(fingerprint(otherwise)).isEqualTo(fingerprint(TWO_MINUTES));
    }

    @Test
    void whatTheServerSaysIsNoPartOfIt() {
        var toldByTheServer = """
                {"href": "/usage/U-1", "status": "rated", "ratedProductUsage": [{"usageRatingTag": "included usage"}],
                """ + TWO_MINUTES.substring(1);

        assertThat(fingerprint(toldByTheServer)).isEqualTo(fingerprint(TWO_MINUTES));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"voice\" | \"video\"",
                "T10:00:00Z | T10:00:00.000001Z",
                "T10:00:00Z | T10:00:00+01:00",
                "\"value\": 2 | \"value\": 2.000000001",
                "\"min\" | \"s\"",
                "\"min\" | \"event\"",
                "\"46\" | \"47\"",
                "\"P-1\" | \"P-2\"",
                "\"A\" | \"B\"",
                "\"user\" | \"payer\"",
                "1.50 | 1.51",
                "\"id\": 7 | \"id\": \"7\"",
                "\"cell\" | \"zone\""
            })
    void otherUsageHasAnotherFingerprint(String said, String otherwise) {
        assertThat(TWO_MINUTES).contains(said);

        assertThat(fingerprint(TWO_MINUTES.replace(said, otherwise))).isNotEqualTo(fingerprint(TWO_MINUTES));
    }

    @Test
    void aRecordKnowsByWhatItIsTold() {
        var reported = read(SampleUsages.of("U-1", "voice", "46", 2, "min"));
        var record = new UsageRecord(reported, Instant.parse("2026-11-03T10:05:00Z"));

        assertThat(record.isToldBy(read(SampleUsages.of("U-1", "voice", "46", 120, "s"))))
                .isTrue();
        assertThat(record.isToldBy(read(SampleUsages.of("U-1", "voice", "46", 121, "s"))))
                .isFalse();
    }

    private static String fingerprint(String json) {
        return read(json).fingerprint();
    }

    private static ReportedUsage read(String json) {
        return ReportedUsage.read(Json.parse(json), "caller");
    }

    @Test
    void theOrderOfUnknownCharacteristicsSaysNothing() {
        var one = SampleUsages.of("U-1", "voice", "46", 2, "min")
                .replace("[{", "[{\"name\": \"cell\", \"value\": 1}, {\"name\": \"zone\", \"value\": 2}, {");
        var other = SampleUsages.of("U-1", "voice", "46", 2, "min")
                .replace("[{", "[{\"name\": \"zone\", \"value\": 2}, {\"name\": \"cell\", \"value\": 1}, {");

        assertThat(fingerprint(one)).isEqualTo(fingerprint(other));
    }
}
