package org.usageconsumption.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
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
        assertThat(whose.ids(Kind.logicalResource)).containsExactlyInAnyOrder("LR-1", "4520000002", "4520000003");
    }

    @Test
    void whatIsToldRefersToThoseWhoseItIs() {
        assertItIsTheirs(Whose.of(report()));
        assertItIsTheirs(Whose.of(new AddressedText("R-1", "http://localhost/R-1", REST)));
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
    void whatTellsNobodysIsNobodys() {
        assertThat(Whose.of(null).ids(Kind.product)).isEmpty();
        assertThat(Whose.of("text").ids(Kind.resource)).isEmpty();
        assertThat(Whose.of(Json.object()).count()).isEmpty();
    }
}
