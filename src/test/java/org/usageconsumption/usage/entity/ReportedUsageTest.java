package org.usageconsumption.usage.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usageconsumption.fixtures.SampleUsages;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Refusal;

class ReportedUsageTest {

    private static final String SOUND = """
            {"usageType": "voice", "usageDate": "2026-11-03T10:00:00Z", %s
             "usageCharacteristic": [{"name": "logicalResource", "value": "46"}, {"name": "quantity", "value": 2},
                                     {"name": "units", "value": "min"} %s]}""";

    @Test
    void whatIsCountedIsRead() {
        var usage = read(SampleUsages.of("U-1", "voice", "46", 2, "min"));

        assertThat(usage.usageId()).isEqualTo("U-1");
        assertThat(usage.source()).isEqualTo("msc-7");
        assertThat(usage.usageType()).isEqualTo("voice");
        assertThat(usage.quantity().inBase()).isEqualByComparingTo("120");
        assertThat(usage.usedAt()).isEqualTo(Instant.parse(SampleUsages.USED_AT));
        assertThat(usage.resourceId()).isEqualTo("46");
        assertThat(usage.userId()).isEmpty();
        assertThat(usage.productId()).isEmpty();
        assertThat(usage.extension()).isEmpty();
    }

    @Test
    void usageWithoutASourceIsTheCallersAndWithoutAnIdIsGivenOne() {
        var one = read(SOUND.formatted("", ""));
        var other = read(SOUND.formatted("", ""));

        assertThat(one.source()).isEqualTo("caller");
        assertThat(one.usageId()).isNotBlank().isNotEqualTo(other.usageId());
    }

    @Test
    void theSourceOfConfirmedReservationsIsTheServersOwn() {
        var named = SOUND.formatted("", ", {\"name\": \"source\", \"value\": \"reserveBalance\"}");
        var unnamed = SOUND.formatted("", "");

        assertThatThrownBy(() -> read(named))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageStartingWith("usageCharacteristic.source is the server's own");
        assertThatThrownBy(() -> ReportedUsage.read(Json.parse(unnamed), "reserveBalance"))
                .isInstanceOf(Refusal.Invalid.class);
        assertThat(ReportedUsage.ofReserved(Json.parse(unnamed)).source()).isEqualTo("reserveBalance");
    }

    @Test
    void everyMissingAttributeIsNamed() {
        assertThatThrownBy(() -> read("{}"))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessage("usageType is missing; usageDate is missing; "
                        + "usageCharacteristic.logicalResource is missing; "
                        + "usageCharacteristic.quantity is missing; usageCharacteristic.units is missing");
    }

    @Test
    void everythingWrongIsTold() {
        var json = """
                {"id": 5, "usageType": " ", "usageDate": "2026-11-03", "relatedParty": [{"role": "user"}],
                 "usageCharacteristic": [{"name": "logicalResource", "value": 46}, {"name": "source"},
                                         {"name": "quantity", "value": -1}, {"name": "units", "value": "x"},
                                         {"value": 1}, 7, {"name": "product", "value": ""}]}""";

        assertThatThrownBy(() -> read(json))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageContainingAll(
                        "id must be a text",
                        "usageType must be a text",
                        "usageDate must be a date-time with an offset",
                        "relatedParty[0].id is missing",
                        "usageCharacteristic.logicalResource must be a text",
                        "usageCharacteristic[1].value is missing",
                        "usageCharacteristic.quantity must not be negative",
                        "usageCharacteristic.units is not a known unit",
                        "usageCharacteristic[4].name is missing",
                        "usageCharacteristic[5] must be a JSON object",
                        "usageCharacteristic.product must be a text");
    }

    @Test
    void aKnownCharacteristicStandsOnceAndOthersAsOftenAsTheyLike() {
        var others = ", {\"name\": \"cell\", \"value\": 1}, {\"name\": \"cell\", \"value\": 2}";
        assertThat(read(SOUND.formatted("", others)).extension()).isPresent();

        var twice = SOUND.formatted("", ", {\"name\": \"units\", \"value\": \"s\"}");
        assertThatThrownBy(() -> read(twice))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessage("usageCharacteristic[3].name stands twice");
    }

    @Test
    void aBodyThatIsNoObjectIsRefused() {
        assertThatThrownBy(() -> read("[]"))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessage("The body must be a JSON object");
    }

    @Test
    void whatNoComponentHoldsIsKept() {
        var more = "\"description\": \"roaming\", \"@type\": \"CDR\", \"status\": \"received\", \"href\": \"/x\",";
        var characteristic = ", {\"name\": \"cell\", \"value\": {\"id\": 7}}";

        var usage = read(SOUND.formatted(more, characteristic));

        assertThat(usage.extension().orElseThrow()).isEqualTo(Json.parse("""
                {"description": "roaming", "@type": "CDR",
                 "usageCharacteristic": [{"name": "cell", "value": {"id": 7}}]}"""));
    }

    @Test
    void whatIsSaidBesideTheValueOfAKnownCharacteristicIsKept() {
        var usage =
                read(SOUND.formatted("", ", {\"name\": \"source\", \"value\": \"msc-7\", \"valueType\": \"string\"}"));

        assertThat(usage.source()).isEqualTo("msc-7");
        assertThat(usage.extension()
                        .orElseThrow()
                        .at("/usageCharacteristic/0/valueType")
                        .textValue())
                .isEqualTo("string");
    }

    @Test
    void usageMayNameTheOnlyProductThatItCountsFor() {
        var usage = read(SOUND.formatted("", ", {\"name\": \"product\", \"value\": \"P-1\"}"));

        assertThat(usage.productId()).contains("P-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"id\": \"A\"}, {\"id\": \"B\", \"role\": \"user\"} | B",
                "{\"id\": \"A\", \"role\": \"payer\"}, {\"id\": \"B\"} | A"
            })
    void itsUserIsTheRelatedPartyInThatRoleOrElseTheFirst(String parties, String userId) {
        var usage = read(SOUND.formatted("\"relatedParty\": [" + parties + "],", ""));

        assertThat(usage.userId()).contains(userId);
        assertThat(usage.extension().orElseThrow().has("relatedParty")).isTrue();
    }

    private static ReportedUsage read(String json) {
        return ReportedUsage.read(Json.parse(json), "caller");
    }

    @Test
    void everyPartyIsChecked() {
        var parties = "\"relatedParty\": [{\"id\": \"A\", \"role\": \"user\"}, {\"id\": 5}, {\"role\": \"x\"}],";

        assertThatThrownBy(() -> read(SOUND.formatted(parties, "")))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageMatching("relatedParty\\[1].id must be a text .*; relatedParty\\[2].id is missing");
    }
}
