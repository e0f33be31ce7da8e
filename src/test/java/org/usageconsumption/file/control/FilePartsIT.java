package org.usageconsumption.file.control;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.usageconsumption.database.Transactions;
import org.usageconsumption.file.entity.UsageFile;
import org.usageconsumption.file.mapping.Kind;
import org.usageconsumption.file.mapping.MappedFile;
import org.usageconsumption.file.mapping.MappedLine;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Consumption;
import org.usageconsumption.fixtures.Deployments;
import org.usageconsumption.fixtures.Loads;
import org.usageconsumption.fixtures.SampleFiles;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;

/** A file that was left when its parts were not equally far. */
@ExtendWith(ArquillianExtension.class)
class FilePartsIT {

    private static final int SHARES = 3;
    private static final String NAME = UUID.randomUUID() + ".ndjson";

    private final Api api = Api.ofTests();
    private final String run = UUID.randomUUID().toString();

    @Inject
    private FreeFiles files;

    @Inject
    private FileRuns runs;

    @Inject
    private Progress progress;

    @Inject
    private StoredFiles stored;

    @Inject
    private Transactions transactions;

    @Deployment
    public static WebArchive application() {
        return Deployments.withTests().addClass(StoredFiles.class);
    }

    private static List<MappedLine> read(Path path) throws IOException {
        var lines = new ArrayList<MappedLine>();
        try (var file = MappedFile.open(path, Kind.USAGE, null)) {
            for (var line = file.next(); line != null; line = file.next()) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static String usage(SampleProducts subscriber) {
        return SampleUsages.of(subscriber.key(), "voice", subscriber.msisdn(), 1, "s")
                .replace('\n', ' ');
    }

    private String used(SampleProducts subscriber) {
        return Consumption.of(api, subscriber.msisdn(), subscriber.bucketId()).used();
    }

    @Test
    void isGoneOnWithInAsManyPartsAndEachFromItsOwnPlace() throws IOException {
        var subscribers = SampleProducts.provisioned(api, 12);
        var path = SampleFiles.file(
                NAME, subscribers.stream().map(FilePartsIT::usage).collect(Collectors.joining("\n")));
        var id = stored.store(NAME, Files.size(path), SHARES);
        files.take(run, Duration.ofMinutes(1));
        var lines = read(path);
        var share = Share.of(stored.find(id), 1);
        var taken = lines.stream().filter(share::has).toList();
        var ahead = new Chunk(taken, share);
        ahead.count(Collections.nCopies(taken.size(), Taken.NOW).iterator());
        transactions.run(() -> {
            progress.advance(run, share, ahead);
            return run;
        });

        progress.change(run, UsageFile::release);
        runs.wake();
        var loaded = Loads.ofUsage(api).untilOver("/usage-files/" + id);

        assertThat(Loads.counts(loaded)).isEqualTo("12 0 0 0");
        assertThat(loaded.get("bytesRead")).isEqualTo(loaded.get("size"));
        assertThat(ahead.records()).isNotEmpty().hasSizeLessThan(lines.size());
        for (var i = 0; i < lines.size(); i++) {
            assertThat(used(subscribers.get(i))).isEqualTo(share.has(lines.get(i)) ? "0 s" : "1 s");
        }
    }
}
