package org.usageconsumption.attack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Api.Answer;
import org.usageconsumption.fixtures.SampleBuckets;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;

/** Attempts to say what the server says by itself: ids, addresses, states, figures, owners. */
record AssignedAttributes(Api api, SampleProducts own) {

    /** Stands in whatever the client says that is not the client's to say. */
    static final String EVIL = "assigned-by-the-client";

    /** The server says these of what it keeps. */
    static final List<String> SERVERS = List.of(
            "id",
            "href",
            "state",
            "status",
            "ratedProductUsage",
            "requestedDate",
            "confirmationDate",
            "confirmedAmount",
            "statusReason",
            "lastUpdate",
            "percentage",
            "lineCount");

    private static final String NAMED = """
            "id": "%s", "href": "https://example.com/%s",""".replace("%s", EVIL);

    private static final String SAID = NAMED + """
            "state": "%s", "percentage": "%s", "lineCount": "%s",""".replace("%s", EVIL);

    /** What the server told of each attempt, and then of what came of it. */
    Map<String, Answer> all() {
        var told = new LinkedHashMap<String, Answer>();
        var criteria = "\"product\": [{\"@type\": \"ProductRef\", \"id\": \"" + own.id() + "\"}]";
        add(
                told,
                Api.QUERY,
                "{" + SAID + "\"searchCriteria\": {" + criteria + "}, \"usageConsumption\": [{\"id\": \"" + EVIL
                        + "\"}]}");
        add(
                told,
                Api.V5_QUERY,
                "{" + SAID + "\"@type\": \"QueryUsageConsumption\", \"searchCriteria\":"
                        + " {\"@type\": \"UsageConsumptionReport\", " + criteria + "}}");
        add(told, Api.V5_REPORT, "{" + SAID + "\"@type\": \"UsageConsumptionReport\", " + criteria + "}");
        add(
                told,
                Api.V3_REQUEST,
                "{" + SAID.replace("state", "status") + "\"product\": {\"id\": \"" + own.id()
                        + "\", \"href\": \"https://example.com/1\"}}");
        for (var version : new String[] {"v3", "v4", "v5"}) {
            var hub = "/tmf-api/usageConsumption/" + version + "/hub";
            add(told, hub, "{" + NAMED + "\"@type\": \"Hub\", \"callback\": \"http://192.0.2.1/" + own.key() + "\"}");
            api.delete(told.get(hub).header("Location"));
        }
        add(
                told,
                Api.USAGE,
                SampleUsages.of("U-" + own.key(), "voice", own.msisdn(), 60, "s")
                        .replaceFirst("\\{", """
                {"href": "%s", "status": "%s", "ratedProductUsage": [{"ratingTag": "%s"}],""".formatted(EVIL, EVIL, EVIL)));
        for (var balance : new String[] {Api.TOPUP, Api.ADJUST, Api.RESERVE}) {
            add(told, balance, """
                    {"id": "%s", "href": "%s", "status": "%s", "requestedDate": "%s", "confirmationDate": "%s",
                     "confirmedAmount": "%s", "statusReason": "%s", "reason": "x",
                     "bucket": {"id": "%s"}, "amount": {"amount": 1, "units": "s"}}""".formatted(
                            balance.length() + own.key(), EVIL, EVIL, EVIL, EVIL, EVIL, EVIL, own.bucketId()));
        }
        add(told, "/usage-files", "{" + SAID + "\"fileName\": \"none-" + own.key() + "\"}");
        return told;
    }

    private void add(Map<String, Answer> told, String path, String body) {
        var answer = api.post(path, body);
        told.put(path, answer);
        if (answer.header("Location") != null) {
            told.put(path + ", read again", api.get(answer.header("Location")));
        }
    }

    /** A report on a bucket that was provisioned with figures. */
    Answer report() {
        var bucket = SampleBuckets.of(own.bucketId(), "voice", 72_000, "s", """
                "remainingValue": "%s", "reservedValue": "%s", "bucketCounter": [{"level": "global", "value": "%s"}]""".replace("%s", EVIL));
        api.put(own.path(), own.with(bucket));
        return api.get(Api.V5_REPORT + "/" + own.id());
    }
}
