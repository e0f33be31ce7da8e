package org.usageconsumption.file.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.usageconsumption.database.Transactions;
import org.usageconsumption.file.entity.UsageFile;
import org.usageconsumption.file.mapping.Line;
import org.usageconsumption.file.mapping.MappedLine;
import org.usageconsumption.file.mapping.Place;
import org.usageconsumption.fixtures.Deployments;
import org.usageconsumption.tmforum.TaskState;

/** Who may load a file, where several servers could. */
@ExtendWith(ArquillianExtension.class)
class FileTakingIT {

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration NO_PAUSE = Duration.ofSeconds(-1);

    @Inject
    private FreeFiles files;

    @Inject
    private Progress progress;

    @Inject
    private StoredFiles stored;

    @Inject
    private Transactions transactions;

    private final String one = UUID.randomUUID().toString();
    private final String other = UUID.randomUUID().toString();
    private Long id;

    @Deployment
    public static WebArchive application() {
        return Deployments.withTests().addClass(StoredFiles.class);
    }

    @BeforeEach
    void store() throws IOException {
        id = stored.store(write().getFileName().toString(), 0);
    }

    private static Path write() throws IOException {
        var directory = Files.createDirectories(Path.of(System.getenv("FILE_DIRECTORY")));
        return Files.createFile(directory.resolve(UUID.randomUUID() + ".ndjson"));
    }

    private void advance(String run) {
        var share = Share.of(stored.find(id), 1);
        var line = new MappedLine(new Line(1, "{}", null, new Place(3, 2)), List.of());
        transactions.run(() -> {
            progress.advance(run, share, new Chunk(List.of(line), share));
            return run;
        });
    }

    @Test
    void oneRunTakesAFileAndNoOther() {
        assertThat(files.take(one, LEASE)).isPresent();
        assertThat(files.take(other, LEASE)).isEmpty();

        assertThat(stored.find(id).run()).contains(one);
        progress.change(one, file -> file.complete(Instant.now()));
    }

    @Test
    void ofManyAtTheSameMomentOneTakesIt() {
        var taken = stored.atOnce(8, () -> files.take(UUID.randomUUID().toString(), LEASE)).stream()
                .flatMap(Optional::stream)
                .toList();

        assertThat(taken).hasSize(1);
        progress.change(taken.get(0).run().orElseThrow(), file -> file.complete(Instant.now()));
    }

    @Test
    void aFileWhoseLeaseHasRunOutIsTakenAndItsEarlierRunChangesNothing() {
        files.take(one, LEASE);
        advance(one);
        progress.change(one, file -> file.renew(Instant.now().minusSeconds(1)));

        assertThat(files.take(other, LEASE)).isPresent();
        assertThatThrownBy(() -> advance(one)).hasMessageContaining("no longer has a file to load");
        progress.change(one, file -> file.fail("never", Instant.now()));
        advance(other);

        assertThat(stored.find(id).tally().lines()).isEqualTo(2);
        assertThat(stored.find(id).state()).isEqualTo(TaskState.inProgress);
        progress.change(other, file -> file.complete(Instant.now()));
        assertThat(stored.find(id).state()).isEqualTo(TaskState.done);
    }

    @Test
    void aRunThatFailsGivesTheFileBackUntilItFailedTooOften() {
        for (var i = 0; i < 9; i++) {
            assertThat(files.take(one, LEASE)).isPresent();
            progress.change(one, file -> file.failRun(Instant.now(), NO_PAUSE));
        }
        files.take(one, LEASE);
        advance(one);
        progress.change(one, file -> file.failRun(Instant.now(), NO_PAUSE));
        assertThat(stored.find(id).state()).isEqualTo(TaskState.inProgress);

        for (var i = 0; i < 9; i++) {
            files.take(one, LEASE);
            progress.change(one, file -> file.failRun(Instant.now(), NO_PAUSE));
        }

        assertThat(stored.find(id).state()).isEqualTo(TaskState.terminatedWithError);
        assertThat(stored.find(id).reason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("10 times"));
        assertThat(files.take(other, LEASE)).isEmpty();
    }

    @Test
    void afterAFailureThereIsAPauseAndAfterAStopThereIsNone() {
        files.take(one, LEASE);
        progress.change(one, file -> file.failRun(Instant.now(), LEASE));

        assertThat(files.take(other, LEASE)).isEmpty();
        progress.change(one, UsageFile::release);
        assertThat(files.take(other, LEASE)).isPresent();

        progress.change(other, file -> file.complete(Instant.now()));
    }

    @Test
    void aFileThatIsGoneOrHasChangedIsGivenUp() throws IOException {
        progress.change(files.take(one, LEASE).orElseThrow().run().orElseThrow(), file -> file.complete(Instant.now()));
        var gone = stored.store(UUID.randomUUID() + ".ndjson", 0);
        var changed = stored.store(write().getFileName().toString(), 17);

        assertThat(files.take(other, LEASE)).isEmpty();

        assertThat(stored.find(gone).state()).isEqualTo(TaskState.terminatedWithError);
        assertThat(stored.find(gone).reason()).contains("The file is no longer there");
        assertThat(stored.find(changed).reason()).contains("The file has changed: it had 17 bytes, and has 0");
    }
}
