package org.usageconsumption.balance.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Refusal;

class BalanceRequestTest {

    private static final String SOUND = """
            {"id": "A-1", "bucket": {"id": "B-1"}, "amount": {"amount": 2, "units": "min"}, "reason": "Voucher"}""";

    private static BalanceRequest read(ActionType type, String json) {
        return BalanceRequest.read(type, Json.parse(json));
    }

    /** The sound request with one attribute that is otherwise. */
    private static String with(String name, String value) {
        var request = (ObjectNode) Json.parse(SOUND);
        request.set(name, Json.parse(value.replace('\'', '"')));
        return request.toString();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsMissingIsToldTogether(ActionType type) {
        assertThatThrownBy(() -> read(type, "{}"))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageContainingAll("bucket is missing", "amount is missing", "reason is missing");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "id, 'a/b', id must not contain",
                "bucket, {}, bucket.id is missing",
                "bucket, 'B-1', bucket must be a JSON object",
                "bucket, \"{'id': 'B-1', '@schemaLocation': 'user'}\", bucket.@schemaLocation must be a URI",
                "amount, {'units': 's'}, amount.amount is missing",
                "amount, \"{'amount': '5', 'units': 's'}\", amount.amount must be a number",
                "amount, \"{'amount': 0, 'units': 's'}\", amount.amount must not be nothing",
                "amount, \"{'amount': 1, 'units': 'parsec'}\", amount.units",
                "amount, \"{'amount': 1e-12, 'units': 's'}\", amount.amount must have at most",
                "reason, '', reason must be a text of 1 to 1000 characters",
                "reason, 7, reason must be a text",
                "product, {'id': 'P-1'}, product must be an array of at most 1 objects",
                "product, [{}], product[0].id is missing",
                "logicalResource, \"[{'id': '1'}, {'id': '2'}]\", logicalResource must be an array of at most 1 objects",
                "product, \"[{'id': 'P-1', 'href': 'user'}]\", product[0].href must be a URI",
                "relatedParty, [{'role': 'user'}], relatedParty[0].id is missing",
                "validFor, {'endDateTime': 'soon'}, validFor.endDateTime must be a date-time"
            })
    void whatIsWrongIsNamed(String name, String value, String reason) {
        assertThatThrownBy(() -> read(ActionType.reserveBalance, with(name, value)))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageContaining(reason);
    }

    @Test
    void onlyAnAdjustmentTakesAway() {
        var less = with("amount", "{'amount': -2, 'units': 'min'}");

        assertThat(read(ActionType.adjustBalance, less).amount().inBase()).isEqualByComparingTo("-120");
        for (var type : new ActionType[] {ActionType.topupBalance, ActionType.reserveBalance}) {
            assertThatThrownBy(() -> read(type, less))
                    .isInstanceOf(Refusal.Invalid.class)
                    .hasMessage("amount.amount must not be negative");
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"amount, \"{'amount': 120.0, 'units': 's'}\"", "href, 'http://localhost'", "channel, null"})
    void theSameWrittenOtherwiseIsTheSame(String name, String value) {
        assertThat(read(ActionType.topupBalance, with(name, value)).fingerprint())
                .isEqualTo(read(ActionType.topupBalance, SOUND).fingerprint());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "amount, \"{'amount': 121, 'units': 's'}\"",
                "bucket, {'id': 'B-2'}",
                "reason, 'Another voucher'",
                "channel, {'id': 'CARE'}",
                "product, [{'id': 'P-1'}]",
                "validFor, {'endDateTime': '2026-11-03T11:00:00Z'}"
            })
    void somethingElseIsNotTheSame(String name, String value) {
        assertThat(read(ActionType.topupBalance, with(name, value)).fingerprint())
                .isNotEqualTo(read(ActionType.topupBalance, SOUND).fingerprint());
    }

    @Test
    void whatNoColumnHoldsIsKept() {
        var sent = (ObjectNode) Json.parse(SOUND);
        sent.put("description", "Sold at the kiosk").put("status", "failed");
        ((ObjectNode) sent.get("bucket")).put("name", "Voice");

        var kept = read(ActionType.topupBalance, sent.toString()).extension().orElseThrow();

        assertThat(kept)
                .isEqualTo(
                        Json.parse(
                                "{\"description\": \"Sold at the kiosk\", \"bucket\": {\"id\": \"B-1\", \"name\": \"Voice\"}}"));
    }
}
