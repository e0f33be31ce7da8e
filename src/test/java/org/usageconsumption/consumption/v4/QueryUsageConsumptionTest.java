package org.usageconsumption.consumption.v4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageconsumption.consumption.entity.Question;
import org.usageconsumption.product.control.ProductSelection.Reference;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Period;
import org.usageconsumption.tmforum.Refusal;

class QueryUsageConsumptionTest {

    @Test
    void criteriaThatNarrowNothingAskForEverything() {
        var question = read("{\"searchCriteria\": {}}");

        assertThat(question.buckets()).isEmpty();
        assertThat(question.period()).isEqualTo(Period.always());
    }

    @Test
    void bucketsAreAskedForByIdByUsageTypeOrByBoth() {
        var question = read("""
                {"searchCriteria": {"bucketRefOrValue": [{"id": "B-1"}, {"usageType": "data"},
                                                         {"id": "B-2", "usageType": "voice"}]}}""");

        assertThat(question.buckets())
                .containsExactly(
                        new Reference("B-1", null), new Reference(null, "data"), new Reference("B-2", "voice"));
    }

    @Test
    void thePeriodIsThatOfTheCriteria() {
        var question = read("""
                {"searchCriteria": {"validPeriod": {"startDateTime": "2026-11-01T00:00:00+01:00"}}}""");

        assertThat(question.period()).isEqualTo(Period.between(Instant.parse("2026-10-31T23:00:00Z"), null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": \"46\"}",
                "{\"value\": \"46\"}",
                "{\"name\": \"MSISDN\", \"value\": \"46\"}",
                "{\"id\": \"46\", \"value\": \"46\"}"
            })
    void aLogicalResourceIsNamedByItsIdOrItsValue(String resource) {
        assertThatCode(() -> read("{\"searchCriteria\": {\"logicalResource\": [" + resource + "]}}"))
                .doesNotThrowAnyException();
    }

    @Test
    void theQueryNamesItsCriteria() {
        assertThatThrownBy(() -> read("{}"))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessage("searchCriteria is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "\"all\""})
    void criteriaAreAnObject(String criteria) {
        assertThatThrownBy(() -> read("{\"searchCriteria\": " + criteria + "}"))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessage("searchCriteria must be a JSON object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "\"text\""})
    void aQueryIsAnObject(String query) {
        assertThatThrownBy(() -> read(query))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessage("The body must be a JSON object");
    }

    @Test
    void everythingWrongIsTold() {
        var query = """
                {"queryUsageConsumptionDate": "today", "partyAccount": [{}], "relatedParty": {"id": "A"},
                 "searchCriteria": {"relatedParty": [{"role": "user"}, {"id": "A", "role": 5}],
                                    "partyAccount": [{"id": ""}], "product": [{"name": "x"}], "service": [7],
                                    "logicalResource": [{"name": "MSISDN"}, {"id": "46", "value": "47"}],
                                    "bucketRefOrValue": [{"name": "Data"}, {"usageType": ""}],
                                    "validPeriod": {"startDateTime": "2026-12-01T00:00:00Z",
                                                    "endDateTime": "2026-11-01T00:00:00Z"}}}""";

        assertThatThrownBy(() -> read(query))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageContainingAll(
                        "queryUsageConsumptionDate must be a date-time with an offset",
                        "partyAccount[0].id is missing",
                        "relatedParty must be an array of at most 1000 objects",
                        "searchCriteria.relatedParty[0].id is missing",
                        "searchCriteria.relatedParty[1].role must be a text",
                        "searchCriteria.partyAccount[0].id must be a text",
                        "searchCriteria.product[0].id is missing",
                        "searchCriteria.service[0] must be a JSON object",
                        "searchCriteria.logicalResource[0].id is missing",
                        "searchCriteria.logicalResource[1].value is not the id",
                        "searchCriteria.bucketRefOrValue[0].id or usageType is missing",
                        "searchCriteria.bucketRefOrValue[1].usageType must be a text",
                        "searchCriteria.validPeriod.endDateTime lies before startDateTime");
    }

    private static Question read(String json) {
        return QueryUsageConsumption.read(Json.parse(json), URI.create("/")).question();
    }
}
