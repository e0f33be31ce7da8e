package org.usageconsumption.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.usageconsumption.audit.Whose.Kind;
import org.usageconsumption.tmforum.AddressedText;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.list.Fields;

class WhoseTest {

    private static final String REST = """
            {"bucket": [{"id": "B-1", "product": [{"id": "P-1"}, {"id": "P-2"}], "bucketCounter": [{"user": {"id": "C-2"}}]}],
             "product": [{"id": "P-1", "name": "Flex"}], "partyAccount": [{"id": "A-1"}],
             "relatedParty": [{"role": "user", "partyOrPartyRole": {"id": "C-1"}}, {"id": "C-3"}],
             "logicalResource": [{"id": "LR-1", "value": "4520000002"}], "note": ["id"],
             "usageVolumeProduct": [{"product": [{"id": "P-2", "publicIdentifier": "4520000003"}]}]}""";

    private static ObjectNode report() {
        return Json.object().put("id", "R-1").setAll((ObjectNode) Json.parse(REST));
    }

    private static void assertItIsTheirs(Whose whose) {
        assertThat(whose.ids(Kind.resource)).containsExactly("R-1");
        assertThat(whose.ids(Kind.product)).containsExactlyInAnyOrder("P-1", "P-2");
        assertThat(whose.ids(Kind.party)).containsExactlyInAnyOrder("C-1", "C-2", "C-3");
        assertThat(whose.ids(Kind.account)).containsExactly("A-1");
        assertThat(whose.ids(Kind.bucket)).containsExactly("B-1");
        assertThat(whose.ids(Kind.logicalResource)).containsExactlyInAnyOrder("LR-1", "4520000002", "4520000003");
    }

    @Test
    void whatIsToldRefersToThoseWhoseItIs() {
        assertItIsTheirs(Whose.of(report()));
        assertItIsTheirs(Whose.of(new AddressedText("R-1", "http://localhost/R-1", REST)));
    }

    @Test
    void version4HasItsBucketElsewhere() {
        var told = Json.parse("{\"bucketCounter\": [{\"bucketRefOrValue\": {\"id\": \"B-1\"}}]}");

        assertThat(Whose.of(told).ids(Kind.bucket)).containsExactly("B-1");
    }

    @Test
    void whoSelectsOtherAttributesHasSeenItAllTheSame() {
        assertItIsTheirs(Whose.of(Fields.of("note", false).of(report())));
    }

    @Test
    void aListIsThatOfAllOfItsElements() {
        var whose = Whose.of(List.of(report(), Json.object().put("id", "R-2")));

        assertThat(whose.ids(Kind.resource)).containsExactly("R-1", "R-2");
        assertThat(whose.ids(Kind.product)).containsExactlyInAnyOrder("P-1", "P-2");
        assertThat(whose.count()).hasValue(2);
    }

    @Test
    void whatWasRefusedNamesOneHundredAtMost() {
        var sent = Json.parse("""
                {"id": "U-1", "productRef": {"id": "P-1"}, "bucket": {"id": "%s"},
                 "usageCharacteristic": [{"name": "logicalResource", "value": "4520000002"}, {"name": "source", "value": "x"}]}""".formatted("B".repeat(200)));

        var whose = Whose.nobody().andNamed("SUB-1").andNamed(sent);
        assertThat(whose.ids(Kind.named)).containsExactly("SUB-1", "U-1", "P-1", "B".repeat(100), "4520000002");
        assertThat(whose.ids(Kind.product)).isEmpty();

        IntStream.range(0, 200).forEach(i -> whose.andNamed(Json.object().put("id", "U-" + i)));
        assertThat(whose.ids(Kind.named)).hasSize(100);
    }

    @Test
    void aRefusedLineNamesWhatMayBeAnId() {
        var lines = List.of(
                Json.object().put("lineNumber", 1).put("text", "{\"id\": \"u-1\", \"resource\": \"4520000002\"}"),
                Json.object().put("lineNumber", 2).put("text", "u-2;\"SUB-0002\";voice"));

        assertThat(Whose.of(lines).ids(Kind.named)).containsExactly("u-1", "4520000002", "u-2", "SUB-0002");
        assertThat(Whose.of(Json.object()
                                .set("note", Json.array().add(Json.object().put("text", "u-3"))))
                        .ids(Kind.named))
                .isEmpty();
    }

    @Test
    void whatTellsNobodysIsNobodys() {
        assertThat(Whose.of(null).ids(Kind.product)).isEmpty();
        assertThat(Whose.of("text").ids(Kind.resource)).isEmpty();
        assertThat(Whose.of(Json.object()).count()).isEmpty();
    }
}
