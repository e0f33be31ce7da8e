package org.usageconsumption.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Api.Answer;

/** A whole list, read page by page as its links lead. */
final class History {

    private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;\\s*rel=\"?next\"?");

    private History() {}

    static List<JsonNode> of(Api api, String path) {
        var rows = new ArrayList<JsonNode>();
        var page = api.get(path);
        add(rows, page);
        for (var next = next(page); next.isPresent(); next = next(page)) {
            page = api.get(next.get());
            add(rows, page);
        }
        assertThat(rows).hasSize(Integer.parseInt(page.header("X-Total-Count")));
        return rows;
    }

    private static void add(List<JsonNode> rows, Answer page) {
        assertThat(page.status()).isIn(200, 206);
        assertThat(page.body()).isNotEmpty().hasSize(Integer.parseInt(page.header("X-Result-Count")));
        page.body().forEach(rows::add);
    }

    private static Optional<String> next(Answer page) {
        return page.http().headers().allValues("Link").stream()
                .flatMap(links -> NEXT.matcher(links).results())
                .map(link -> link.group(1))
                .findFirst();
    }
}
