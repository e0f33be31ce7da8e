package org.usageconsumption.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.usageconsumption.audit.Deed.Actor;
import org.usageconsumption.tmforum.Json;

class DeedTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    private static String line(Deed deed) {
        return new String(deed.line(NOW, new Masking(3)), StandardCharsets.US_ASCII);
    }

    @Test
    void aLineSaysWhoWhatWhoseWhenAndWithWhatOutcome() {
        var told = List.of(Json.parse("""
                {"id": "R-1", "product": {"id": "P-1"}, "partyAccount": {"id": "A-1"}, "relatedParty": [{"id": "C-1"}],
                 "logicalResource": [{"id": "4520000002"}]}"""));

        assertThat(line(new Deed(
                        new Actor("anna", Set.of("agent"), "10.0.0.7"),
                        "GET /report?logicalResource.id=4520000002",
                        Whose.of(told),
                        "200")))
                .isEqualTo(
                        "{\"when\":\"2026-11-29T12:00:00Z\",\"who\":\"anna\",\"roles\":[\"agent\"],\"from\":\"10.0.0.7\","
                                + "\"what\":\"GET /report?logicalResource.id=*******002\",\"outcome\":\"200\",\"count\":1,"
                                + "\"resource\":[\"R-1\"],\"product\":[\"P-1\"],\"party\":[\"C-1\"],\"account\":[\"A-1\"],"
                                + "\"logicalResource\":[\"*******002\"]}\n");
    }

    @Test
    void whatWasRefusedMayNameANumberInsteadOfAnId() {
        assertThat(line(new Deed(
                        Actor.named("anna"),
                        "POST /usage",
                        Whose.nobody().andNamed("SUB-0002").andNamed("4520000002"),
                        "409")))
                .endsWith("\"outcome\":\"409\",\"named\":[\"SUB-0002\",\"*******002\"]}\n");
    }

    @Test
    void anOutcomeMayQuoteAListener() {
        assertThat(line(new Deed(
                        Actor.named("anna"), "event", Whose.nobody(), "Invalid: 4520000002" + "x".repeat(9_000))))
                .contains("\"outcome\":\"Invalid: *******002xxx")
                .hasSizeLessThan(2_200);
    }

    /** No query string is longer than 16,000 characters. */
    @Test
    void whatACallerNarrowedAListToIsToldWhole() {
        var what = "GET /report?fields=" + "z".repeat(15_000) + "&logicalResource.id=anna";

        assertThat(line(new Deed(Actor.named("anna"), what, Whose.nobody(), "200")))
                .contains("&logicalResource.id=anna\"");
    }

    @Test
    void aLineIsOneWhateverStandsInIt() {
        var line = line(new Deed(
                Actor.named("a\r\n\u2028b\u00e9"),
                "GET /\r\n{\"who\":\"somebody else\"}" + "x".repeat(50_000),
                Whose.nobody(),
                "401"));

        assertThat(line.lines()).hasSize(1);
        assertThat(line).hasSizeLessThan(20_200).matches("\\A\\p{ASCII}*\\z");
        assertThat(Json.parse(line).get("who").textValue()).isEqualTo("a\r\n\u2028b\u00e9");
    }

    @Test
    void whoHasProvedNothingIsNobody() {
        assertThat(Json.parse(line(new Deed(new Actor(null, null, "10.0.0.7"), "GET /", Whose.nobody(), "401")))
                        .get("who")
                        .isNull())
                .isTrue();
        assertThat(line(new Deed(
                        new Actor(null, null, "10.0.0.7"), "GET /" + "x".repeat(5_000), Whose.nobody(), "401")))
                .hasSizeLessThan(2_200);
    }
}
