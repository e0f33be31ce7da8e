package org.usageconsumption.contract;

import java.net.http.HttpRequest.BodyPublishers;
import org.usageconsumption.fixtures.Api;

/** Errors that are the same for all operations of a kind; their bodies are the file's, whether it declares them or not. */
record ErrorCases(Contract contract, Api api) {

    private static final String TOO_LARGE = "\"" + "x".repeat(17_000_000) + "\"";

    void drive() {
        for (var operation : contract.operations()) {
            var path = operation.substring(operation.indexOf(' ') + 1).replace("{id}", "none");
            if (operation.startsWith("POST")) {
                post(operation, path);
            } else if (operation.startsWith("GET") && !operation.endsWith("{id}")) {
                list(operation, path);
            } else if (operation.startsWith("DELETE")) {
                var patch = api.request(contract.url(path)).method("PATCH", BodyPublishers.ofString("{}"));
                contract.send(operation, "PATCH", patch, 405);
            }
        }
    }

    private void post(String operation, String path) {
        var url = contract.url(path);
        var text = api.request(url).header("Content-Type", "text/plain").POST(BodyPublishers.ofString("{}"));
        contract.send(operation, "no JSON", text, 415);
        var html = api.request(url).header("Content-Type", "application/json").header("Accept", "text/html");
        contract.send(operation, "no JSON accepted", html.POST(BodyPublishers.ofString("{}")), 406);
        var large = api.request(url).header("Content-Type", "application/json");
        contract.send(operation, "too large", large.POST(BodyPublishers.ofString(TOO_LARGE)), 413);
    }

    private void list(String operation, String path) {
        var url = contract.url(path);
        contract.send(operation, "no JSON accepted", api.request(url).header("Accept", "text/html"), 406);
        contract.send(operation, "PATCH", api.request(url).method("PATCH", BodyPublishers.ofString("{}")), 405);
        if (!contract.official().is("5")) {
            contract.send(operation, "unsupported filter", api.request(url + "?filter=%24..a..b"), 501);
        }
    }
}
