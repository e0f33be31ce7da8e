package org.usageconsumption.audit;

import java.util.ArrayList;
import java.util.List;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Api.Answer;
import org.usageconsumption.fixtures.BehindTheServer;
import org.usageconsumption.fixtures.Loads;
import org.usageconsumption.fixtures.SampleBalances;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;

/** What operators do with a subscriber, from the provisioning to the end: each operation of each version, carried out. */
final class EveryOperation {

    private static final String VERSIONS = "/tmf-api/usageConsumption/";

    /**
     * @param whose the product or other resource that was told or changed; empty where there is none
     */
    record Done(Answer answer, String whose) {}

    private final Api api;
    private final SampleProducts subscriber;
    private final List<Done> all = new ArrayList<>();

    EveryOperation(Api api, SampleProducts subscriber) {
        this.api = api;
        this.subscriber = subscriber;
    }

    /** In their order. */
    List<Done> all() {
        done(api.put(subscriber.path(), subscriber.voice20h()));
        done(api.post(Api.PRODUCTS, subscriber.withId()));
        done(api.get(subscriber.path()));
        usage();
        balances();
        tasks();
        for (var version : List.of("v3", "v4", "v5")) {
            hub(VERSIONS + version + "/hub");
        }
        var usage = SampleUsages.of("file-" + subscriber.key(), "voice", subscriber.msisdn(), 1, "s");
        file("/usage-files", usage);
        file("/product-files", subscriber.withId());
        ofNobody();
        BehindTheServer.change("UPDATE bucket SET used = used + 7 WHERE id = ?", subscriber.bucketId());
        done(api.get("/usage-audit"));
        done(api.post("/usage-audit", ""));
        done(api.delete(subscriber.path()));
        return all;
    }

    private Answer done(Answer answer) {
        return done(answer, subscriber.id());
    }

    private Answer done(Answer answer, String whose) {
        all.add(new Done(answer, whose));
        return answer;
    }

    private void usage() {
        var id = "u-" + subscriber.key();
        done(api.post(Api.USAGE, SampleUsages.of(id, "voice", subscriber.msisdn(), 60, "s")));
        done(api.get(Api.USAGE + "?id=" + id));
        done(api.get(Api.USAGE + "/" + id));
        done(api.patch(Api.USAGE + "/" + id, "{\"status\": \"rated\"}"));
    }

    private void balances() {
        for (var path : List.of(Api.TOPUP, Api.ADJUST, Api.RESERVE)) {
            var id = path.substring(path.lastIndexOf('/') + 1) + "-" + subscriber.key();
            done(api.post(path, SampleBalances.of(id, subscriber.bucketId(), 60, "s")));
            done(api.get(path + "?id=" + id));
            done(api.get(path + "/" + id));
        }
        done(api.patch(Api.RESERVE + "/reserveBalance-" + subscriber.key(), "{\"status\": \"cancelled\"}"));
    }

    private void tasks() {
        var product = "{\"@type\": \"ProductRef\", \"id\": \"" + subscriber.id() + "\"}";
        var criteria = "{\"@type\": \"UsageConsumptionReport\", \"product\": [" + product + "]}";
        kept(Api.QUERY, "{\"searchCriteria\": {\"product\": [{\"id\": \"" + subscriber.id() + "\"}]}}");
        kept(Api.V5_QUERY, "{\"@type\": \"QueryUsageConsumption\", \"searchCriteria\": " + criteria + "}");
        kept(Api.V5_REPORT, criteria);
        kept(
                Api.V3_REQUEST,
                "{\"product\": {\"id\": \"" + subscriber.id() + "\", \"href\": \"https://example.com/1\"}}");
        done(api.get(Api.V3_REPORT + "?id=" + subscriber.id()));
        done(api.get(Api.V3_REPORT + "/" + subscriber.id()));
        var report = done(api.post(Api.V5_REPORT, criteria)).body().path("id").asText();
        done(api.delete(Api.V3_REPORT + "/" + report), report);
    }

    /** What is kept is told, listed and deleted. */
    private void kept(String path, String json) {
        var id = done(api.post(path, json)).body().path("id").asText();
        done(api.get(path + "?id=" + id));
        done(api.get(path + "/" + id));
        done(api.delete(path + "/" + id), id);
    }

    private void hub(String path) {
        var callback = "{\"@type\": \"Hub\", \"callback\": \"https://example.com/" + subscriber.key() + "\"}";
        var created = api.post(path, callback);
        var id = created.body().path("id").asText();
        done(created, id);
        done(api.get(path + "/" + id), id);
        done(api.delete(path + "/" + id), id);
    }

    private void file(String path, String line) {
        var name = path.substring(1) + "-" + subscriber.key() + ".ndjson";
        var sent = new Loads(api, path).send("?fileName=" + name, "application/x-ndjson", line.replace('\n', ' '));
        var id = sent.body().path("id").asText();
        done(sent, id);
        done(api.get(path + "?id=" + id), id);
        done(api.get(path + "/" + id), id);
        done(api.get(path + "/" + id + "/rejected"), id);
    }

    /** What there is none of here, and what concerns everybody. */
    private void ofNobody() {
        var none = "none-" + subscriber.key();
        done(api.get("/parked-events?subscriptionId=" + none), "");
        done(api.get("/parked-events/" + none), "");
        done(api.delete("/parked-events/" + none), "");
        done(api.post("/parked-events/replay", "{\"subscriptionId\": \"" + none + "\"}"), "");
        done(api.post("/usage-purge", "{\"olderThan\": \"P9999D\"}"), "");
    }
}
