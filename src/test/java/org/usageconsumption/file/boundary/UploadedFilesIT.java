package org.usageconsumption.file.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Api.Answer;
import org.usageconsumption.fixtures.Consumption;
import org.usageconsumption.fixtures.Deployments;
import org.usageconsumption.fixtures.Loads;
import org.usageconsumption.fixtures.SampleFiles;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;

/** Files that clients send, and a server that loads them in small parts. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class UploadedFilesIT {

    private static final int LARGEST = 300_000;
    private static final String CSV = "text/csv";
    private static final String JSON_LINES = "application/x-ndjson";

    private final Api api = Api.ofTests();
    private final Loads files = Loads.ofUsage(api);
    private final SampleProducts subscriber = SampleProducts.subscriber();

    private static final Path LEFT = SampleFiles.directory().resolve(".1.part");
    private static final Path BEING_SENT = SampleFiles.directory().resolve(".2.part");

    @Deployment(testable = false)
    public static WebArchive application() throws IOException {
        Files.createDirectories(SampleFiles.directory());
        Files.writeString(LEFT, "half");
        Files.setLastModifiedTime(LEFT, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        Files.writeString(BEING_SENT, "half");
        return Deployments.configured(Map.of("file.largest", String.valueOf(LARGEST), "file.chunk", "7"));
    }

    @BeforeEach
    void provision() {
        api.put(subscriber.path(), subscriber.voice20h());
        SampleFiles.mapping("calls", SampleFiles.CALLS);
    }

    private String calls(int count) {
        return IntStream.range(0, count)
                .mapToObj(call -> call + "-" + subscriber.key() + "," + subscriber.msisdn() + ",1\n")
                .collect(Collectors.joining("", "id,msisdn,seconds\n", ""));
    }

    private static long filesThere() throws IOException {
        try (var there = Files.list(Files.createDirectories(SampleFiles.directory()))) {
            return there.count();
        }
    }

    @Test
    void whatAKilledServerLeftOfAFileIsDeletedAtTheStartAndNotWhatIsBeingSent() {
        assertThat(LEFT).doesNotExist();
        assertThat(BEING_SENT).exists();
    }

    @Test
    void whatIsSentIsKeptAndLoaded() throws IOException {
        var sent = files.send("?mapping=calls", CSV + "; charset=UTF-8", calls(20));

        assertThat(sent.status()).isEqualTo(201);
        assertThat(Loads.counts(files.untilOver(sent.header("Location")))).isEqualTo("20 0 0 0");
        assertThat(Consumption.of(api, subscriber.msisdn(), subscriber.bucketId())
                        .used())
                .isEqualTo("20 s");
        var name = sent.body().get("fileName").textValue();
        assertThat(Files.readString(SampleFiles.directory().resolve(name))).isEqualTo(calls(20));
    }

    @Test
    void howFarAFileIsCanBeAskedWhileItIsLoaded() {
        var href = files.send("?mapping=calls", CSV, calls(5_000)).header("Location");

        var under = files.until(href, file -> file.get("linesRead").intValue() > 0);
        var later = files.until(
                href,
                file -> file.get("linesRead").intValue()
                        > under.get("linesRead").intValue());
        var over = files.untilOver(href);

        assertThat(under.get("state").textValue()).isEqualTo("inProgress");
        assertThat(under.get("linesRead").intValue()).isLessThan(5_000);
        assertThat(under.get("linesRead")).isEqualTo(under.get("counted"));
        assertThat(under.get("bytesRead").longValue())
                .isLessThan(under.get("size").longValue());
        assertThat(later.get("lastUpdate").textValue())
                .isGreaterThan(under.get("lastUpdate").textValue());
        assertThat(over.get("counted").intValue()).isEqualTo(5_000);
    }

    @Test
    void aFileThatIsBeingLoadedIsNotLoadedTwiceAtOnce() {
        var sent = files.send("?mapping=calls&fileName=" + subscriber.key() + ".csv", CSV, calls(5_000));

        var again = files.ask(subscriber.key() + ".csv", "calls");

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body().get("reason").textValue())
                .contains("under the id " + sent.body().get("id").textValue());
        files.untilOver(sent.header("Location"));
        assertThat(Loads.counts(files.load(subscriber.key() + ".csv", "calls"))).isEqualTo("0 5000 0 0");
    }

    @Test
    void jsonLinesAreSentToo() {
        var usage = SampleUsages.of(subscriber.key(), "voice", subscriber.msisdn(), 1, "s")
                .replace('\n', ' ');

        var sent = files.send("", JSON_LINES, usage);

        assertThat(Loads.counts(files.untilOver(sent.header("Location")))).isEqualTo("1 0 0 0");
    }

    @Test
    void aNameThatThereIsAlreadyIsAConflictAndTheFileStaysAsItIs() throws IOException {
        var name = subscriber.key() + ".csv";
        files.untilOver(
                files.send("?mapping=calls&fileName=" + name, CSV, calls(1)).header("Location"));

        var again = files.send("?mapping=calls&fileName=" + name, CSV, calls(2));

        assertThat(again.status()).isEqualTo(409);
        assertThat(Files.readString(SampleFiles.directory().resolve(name))).isEqualTo(calls(1));
    }

    @Test
    void whatIsTooLargeIsRefusedAndNotKept() throws IOException {
        var before = filesThere();
        var body = "x".repeat(LARGEST + 1).getBytes(StandardCharsets.UTF_8);

        var told = files.send("", JSON_LINES, new String(body, StandardCharsets.UTF_8));
        var streamed = api.send(api.request("/usage-files")
                .header("Content-Type", JSON_LINES)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));

        for (var refused : new Answer[] {told, streamed}) {
            assertThat(refused.status()).isEqualTo(413);
            assertThat(refused.body().get("reason").textValue()).isEqualTo("The file has more than 300000 bytes");
        }
        assertThat(filesThere()).isEqualTo(before);
    }

    @Test
    void whatDoesNotFitIsRefusedAndNotKept() throws IOException {
        var before = filesThere();

        for (var query : new String[] {
            "", "?mapping=none", "?mapping=../calls", "?mapping=calls&fileName=../a.csv", "?mapping=calls&fileName=.a"
        }) {
            assertThat(files.send(query, CSV, calls(1)).status()).as(query).isEqualTo(400);
        }
        assertThat(files.send("?mapping=calls", JSON_LINES, "{}").status()).isEqualTo(400);
        assertThat(files.send("?mapping=calls", CSV, "id,imsi,seconds\n").status())
                .isEqualTo(400);
        assertThat(files.send("?mapping=calls", CSV + ";charset=iso-8859-1", calls(1))
                        .status())
                .isEqualTo(415);
        var text = files.send("?mapping=calls", "text/plain", calls(1));
        assertThat(text.status()).isEqualTo(415);
        assertThat(text.body().get("reason").textValue())
                .isEqualTo("The body must be application/json, text/csv, application/x-ndjson, in UTF-8");

        assertThat(filesThere()).isEqualTo(before);
    }

    @Test
    void aHeaderThatIsMoreThanARowIsRefused() {
        var refused = files.send("?mapping=calls", CSV, calls(2).replace('\n', '\r'));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().get("reason").textValue()).contains("header cannot be read");
    }
}
