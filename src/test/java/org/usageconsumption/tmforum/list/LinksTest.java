package org.usageconsumption.tmforum.list;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinksTest {

    private static final String ADDRESS = "https://host/api/list";

    private final Elements source = Elements.answeringNothing().numbered(25);

    @Test
    void offsetsLeadToTheFirstThePreviousTheNextAndTheLastPage() {
        assertThat(links("offset=10&limit=5", false))
                .isEqualTo("<https://host/api/list?limit=5&offset=0>; rel=\"first\", "
                        + "<https://host/api/list?limit=5&offset=5>; rel=\"prev\", "
                        + "<https://host/api/list?limit=5&offset=15>; rel=\"next\", "
                        + "<https://host/api/list?limit=5&offset=20>; rel=\"last\"");
    }

    @ParameterizedTest
    @CsvSource({
        "'', first=0 last=0",
        "limit=10, first=0 next=10 last=20",
        "offset=3&limit=10, first=0 prev=0 next=13 last=20",
        "offset=20&limit=10, first=0 prev=10 last=20",
        "offset=15&limit=10, first=0 prev=5 last=20",
        "offset=90&limit=10, first=0 prev=20 last=20",
        "limit=25, first=0 last=0",
        "id=none, ''"
    })
    void aPageThatDoesNotExistHasNoLink(String query, String expected) {
        var links = links(query, false).replaceAll("<[^>]*offset=(\\d+)>; rel=\"(\\w+)\"", "$2=$1");

        assertThat(links.replace(",", "")).isEqualTo(expected);
    }

    @Test
    void everythingElseStaysAsItWasSent() {
        assertThat(links("id.like=%2a&offset=1;limit=1&even=true;before.eq=%C3%A4&sort=+id", false))
                .startsWith("<https://host/api/list?id.like=%2a;limit=1&even=true;before.eq=%C3%A4&sort=+id&offset=0>");
    }

    @Test
    void cursorsLeadOnWhereTheyAreOffered() {
        var first = part("limit=10");
        var second = part("limit=10&after=" + first.after());

        assertThat(new Links(URI.create(ADDRESS + "?limit=10"), first).of(true))
                .isEqualTo("<https://host/api/list?limit=10>; rel=\"first\", "
                        + "<https://host/api/list?limit=10&after=" + first.after() + ">; rel=\"next\", "
                        + "<https://host/api/list?limit=10&before=>; rel=\"last\"");
        assertThat(links("limit=10&after=" + first.after(), true))
                .isEqualTo("<https://host/api/list?limit=10>; rel=\"first\", "
                        + "<https://host/api/list?limit=10&before=" + second.before() + ">; rel=\"prev\", "
                        + "<https://host/api/list?limit=10&after=" + second.after() + ">; rel=\"next\", "
                        + "<https://host/api/list?limit=10&before=>; rel=\"last\"");
    }

    @Test
    void theLastPageLeadsBackAndThePageBeyondItToIt() {
        assertThat(links("limit=10&before=", true))
                .contains("&before=", "rel=\"prev\"")
                .doesNotContain("rel=\"next\"");
        var last = part("limit=1&before=");
        var beyond = new Part(List.of(), 25, last.page(), "", null);

        assertThat(new Links(URI.create(ADDRESS), beyond).of(true))
                .contains("<https://host/api/list?before=>; rel=\"prev\"");
    }

    @Test
    void whoBeganWithAnOffsetIsLedByOffsets() {
        assertThat(links("offset=0&limit=20", true)).contains("offset=20>; rel=\"next\"");
    }

    @Test
    void whoUsesACursorIsLedByCursorsWhetherOrNotTheyAreOffered() {
        assertThat(links("limit=1&after=" + part("limit=1").after(), false)).contains("&before=", "&after=");
    }

    @Test
    void aStrictPartHasAStatusOfItsOwnWhereThatIsTold() {
        assertThat(part("limit=10").status(true)).isEqualTo(Status.PARTIAL_CONTENT);
        assertThat(part("limit=10").status(false)).isEqualTo(Status.OK);
        assertThat(part("").status(true)).isEqualTo(Status.OK);
        assertThat(part("offset=5&limit=20").status(true)).isEqualTo(Status.PARTIAL_CONTENT);
    }

    private Part part(String query) {
        return Requests.list(query, source);
    }

    private String links(String query, boolean offersCursors) {
        return new Links(URI.create(ADDRESS + "?" + query), part(query)).of(offersCursors);
    }
}
