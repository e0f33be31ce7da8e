package org.usageconsumption.bench;

import java.util.List;
import org.usageconsumption.bench.Database.Task;
import org.usageconsumption.fixtures.Api;

/** What is asked, of another subscriber or task each time. */
enum Scenario {
    REPORT_V3("report-v3", 5, (number, tasks) -> Request.get(Path.V3 + "/" + Population.product(number))),
    REPORT_V5("report-v5", 5, (number, tasks) -> Request.get(Path.V5 + "/" + Population.product(number))),
    TASK_V4("task-v4", 3, (number, tasks) -> Request.get(Api.QUERY + "/" + task(tasks, number))),
    LIST_V3(
            "list-v3",
            0,
            (number, tasks) -> Request.get(Path.V3 + "?relatedParty.id=" + Population.company(number) + "&limit=20")),
    LIST_V5(
            "list-v5",
            0,
            (number, tasks) -> Request.get(Path.V5 + "?bucket.id=" + Population.company(number) + "&limit=20")),
    /** A page of the tasks of a short time: there are some thirty. */
    LIST_V4("list-v4", 0, (number, tasks) -> Request.get(Api.QUERY + "?" + someTasks(tasks, number) + "&limit=20")),
    /** The last: it stores tasks, and so changes what the others see. */
    QUERY_V4("query-v4", 8, (number, tasks) -> Request.post(Api.QUERY, Population.question(number)));

    private static final int TASKS_OF_A_SHORT_TIME = 30;

    /** A request as the load generator reads it: a body is optional. */
    record Request(String method, String path, String body) {

        static Request get(String path) {
            return new Request("GET", path, "");
        }

        static Request post(String path, String body) {
            return new Request("POST", path, body);
        }

        String line() {
            return method + "\t" + path + "\t" + body;
        }

        Api.Answer send(Api api) {
            return body.isEmpty() ? api.get(path) : api.post(path, body);
        }
    }

    private interface Asking {
        Request of(int number, List<Task> tasks);
    }

    private static final class Path {
        private static final String V3 = "/tmf-api/usageConsumption/v3/usageConsumptionReport";
        private static final String V5 = "/tmf-api/usageConsumption/v5/usageConsumptionReport";
    }

    private final String label;
    private final int mostConstants;
    private final Asking asking;

    Scenario(String label, int mostConstants, Asking asking) {
        this.label = label;
        this.mostConstants = mostConstants;
        this.asking = asking;
    }

    String label() {
        return label;
    }

    /** How many times a constant's CPU time an answer may take; 0 where nothing is promised. */
    int mostConstants() {
        return mostConstants;
    }

    Request request(int number, List<Task> tasks) {
        return asking.of(number, tasks);
    }

    private static String task(List<Task> tasks, int number) {
        return tasks.get(number % tasks.size()).id();
    }

    private static String someTasks(List<Task> tasks, int number) {
        var first = number % Math.max(1, tasks.size() - TASKS_OF_A_SHORT_TIME);
        var last = Math.min(tasks.size() - 1, first + TASKS_OF_A_SHORT_TIME);
        return "queryUsageConsumptionDate.gte=" + tasks.get(first).askedAt() + "&queryUsageConsumptionDate.lt="
                + tasks.get(last).askedAt();
    }
}
