package org.usageconsumption.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.usageconsumption.fixtures.Api.Answer;

/**
 * What is asked of a list, and of one of its resources.
 *
 * @param path of a list that has two elements at least
 */
record ListCases(Contract contract, String path) {

    /**
     * @param id of a resource in the list
     * @param sent with which it was created
     */
    void drive(String id, String sent) {
        contract.get("plain", path, 200, 206);
        var found = contract.getCreated("by id", path + "?id=" + id, sent);
        note(
                found.body().size() != 1 || !isOf(found.body().path(0), id),
                "not the one that was asked for, but " + found.ids());
        var selected =
                contract.get("fields", path + "?fields=id&id=" + id, 200).body().path(0);
        note(selected.size() != (contract.official().is("5") ? 3 : 2), "not the fields that were asked for");
        var page = contract.get("page", path + "?limit=1&offset=1", 200, 206);
        note(page.body().size() != 1, "not one element");
        var none = contract.get("none", path + "?id=" + UUID.randomUUID(), 200);
        note(!none.http().body().equals("[]"), "not exactly []");
        contract.get("illegal page", path + "?limit=all", 400);
        if (contract.official().is("5")) {
            driveVersion5(id);
        }
    }

    private void driveVersion5(String id) {
        var date = "creationDate";
        var sorted = contract.get("sort", path + "?fields=creationDate&limit=2&sort=-" + date, 206)
                .body();
        note(
                sorted.at("/0/creationDate")
                                .asText()
                                .compareTo(sorted.at("/1/creationDate").asText())
                        < 0,
                "not in the order that was asked for");
        var filtered = contract.get("filter", path + "?filter=%24%5B%3F(%40.id%3D%3D'" + id + "')%5D", 200);
        note(
                filtered.body().size() != 1 || !isOf(filtered.body().path(0), id),
                "not the one that was asked for, but " + filtered.ids());
        contract.get("illegal filter", path + "?filter=%24%5B%3F(", 400);
        contract.get("unsupported filter", path + "?filter=%24..a..b", 501);
        var first = contract.get("first page", path + "?limit=1&fields=id", 206);
        var second = contract.get("after", linked(first, "next"), 206);
        note(id(second).equals(id(first)), "the page itself");
        var again = contract.get("before", linked(second, "prev"), 206);
        note(!id(again).equals(id(first)), "not the page before");
    }

    private String linked(Answer page, String relation) {
        var link = page.link(relation).orElse("?");
        return path + link.substring(link.indexOf('?'));
    }

    private static String id(Answer page) {
        return page.body().at("/0/id").asText();
    }

    /**
     * @param sent with which it was created
     */
    void driveOne(String id, String sent) {
        var operation = "GET " + path + "/{id}";
        var told = contract.getCreated("by id", path + "/" + id, sent);
        contract.note(operation, !isOf(told.body(), id), "not the one that was asked for");
        contract.note(operation, !Hints.of(told.body()).containsAll(Hints.of(Contract.json(sent))), "hints are lost");
        contract.get("unknown", path + "/" + UUID.randomUUID(), 404);
        if (!path.equals("/hub")) {
            contract.get("fields", path + "/" + id + "?fields=none", 200);
        }
    }

    void driveDeletion(String id) {
        contract.delete("created", path + "/" + id, 204);
        contract.delete("deleted", path + "/" + id, 404);
        contract.delete("unknown", path + "/" + UUID.randomUUID(), 404);
    }

    private void note(boolean isFlaw, String flaw) {
        contract.note("GET " + path, isFlaw, flaw);
    }

    private static boolean isOf(JsonNode told, String id) {
        return told.path("id").asText().equals(id);
    }
}
