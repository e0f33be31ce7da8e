package org.usageconsumption.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Api.Answer;

/** A whole list, read page by page as its links lead. */
final class History {

    private History() {}

    static List<JsonNode> of(Api api, String path) {
        var rows = new ArrayList<JsonNode>();
        var page = api.get(path);
        add(rows, page);
        for (var next = page.link("next"); next.isPresent(); next = page.link("next")) {
            page = api.get(next.get());
            add(rows, page);
        }
        assertThat(rows).hasSize(Integer.parseInt(page.header("X-Total-Count")));
        return rows;
    }

    private static void add(List<JsonNode> rows, Answer page) {
        var isPart = page.body().size() < Integer.parseInt(page.header("X-Total-Count"));
        var isVersion3 = page.http().uri().getPath().contains("/v3/");
        assertThat(page.status()).isEqualTo(isPart && !isVersion3 ? 206 : 200);
        assertThat(page.body()).isNotEmpty().hasSize(Integer.parseInt(page.header("X-Result-Count")));
        page.body().forEach(rows::add);
    }
}
