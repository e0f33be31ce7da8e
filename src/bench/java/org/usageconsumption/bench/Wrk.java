package org.usageconsumption.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Scanner;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.usageconsumption.bench.Scenario.Request;
import org.usageconsumption.fixtures.Tokens;

/** Drives the load with wrk, whose connections each send a request as soon as they have the answer to the last. */
record Wrk(int connections, int threads) {

    private static final Pattern FIGURES =
            Pattern.compile("^figures (\\d+) (\\d+) (\\d+) (\\d+) (\\d+)$", Pattern.MULTILINE);

    /** What a run came to; times in microseconds. */
    record Run(long requests, long duration, long p50, long p99, long failed) {

        Run and(Run other) {
            return new Run(
                    requests + other.requests,
                    duration + other.duration,
                    Math.max(p50, other.p50),
                    Math.max(p99, other.p99),
                    failed + other.failed);
        }

        private static Run of(MatchResult figures) {
            return new Run(
                    Long.parseLong(figures.group(1)),
                    Long.parseLong(figures.group(2)),
                    Long.parseLong(figures.group(3)),
                    Long.parseLong(figures.group(4)),
                    Long.parseLong(figures.group(5)));
        }
    }

    /** The version of the wrk on the path, which has to be there. */
    static String version() throws IOException {
        try {
            return output("wrk", "-v").lines().findFirst().orElseThrow().replaceFirst(" \\[.*", "");
        } catch (IOException e) {
            throw new IOException(
                    "There is no wrk on the PATH. Debian and Ubuntu have it: apt-get install wrk; macOS: brew install wrk",
                    e);
        }
    }

    /**
     * @throws IOException where any request was not answered, or not with 2xx
     */
    Run run(String url, List<Request> requests, int seconds) throws IOException {
        var file = Settings.directory().resolve("requests.txt");
        Files.write(file, (Iterable<String>) requests.stream().map(Request::line)::iterator);
        var output = output(
                "wrk",
                "-t" + threads,
                "-c" + connections,
                "-d" + seconds + "s",
                "--timeout",
                "10s",
                "-s",
                Path.of(System.getProperty("bench.wrk"), "requests.lua").toString(),
                "-H",
                "Authorization: Bearer " + Tokens.operator(),
                url,
                "--",
                file.toString(),
                Integer.toString(threads));
        var figures = FIGURES.matcher(output);
        if (!figures.find()) {
            throw new IOException("wrk says: " + output);
        }
        var run = Run.of(figures);
        if (run.failed() > 0 || run.requests() == 0) {
            throw new IOException(
                    run.failed() + " of " + run.requests() + " requests failed, such as " + requests.get(0));
        }
        return run;
    }

    private static String output(String... command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var output = new Scanner(process.getInputStream()).useDelimiter("\\A")) {
            return output.hasNext() ? output.next() : "";
        } finally {
            process.destroy();
        }
    }
}
