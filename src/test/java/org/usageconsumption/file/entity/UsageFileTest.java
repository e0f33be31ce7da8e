package org.usageconsumption.file.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.usageconsumption.file.entity.UsageFile.NamedFile;
import org.usageconsumption.file.mapping.Kind;
import org.usageconsumption.file.mapping.Place;
import org.usageconsumption.tmforum.TaskState;

class UsageFileTest {

    private static final Instant NOON = Instant.parse("2026-11-03T12:00:00Z");
    private static final Duration LEASE = Duration.ofSeconds(10);

    private final UsageFile file = new UsageFile(Kind.USAGE, new NamedFile("calls.csv", 1_000), null, "test", NOON);

    UsageFileTest() {
        file.divide(2);
    }

    private void advance(int part, long offset, int second) {
        var tally = new Tally(100, 90, 5, 3, 2, 0);
        file.part(part).advance(new Place(offset, 1), tally, 0, NOON.plusSeconds(second));
    }

    @Test
    void whatIsToldIsTheSumOfTheParts() {
        file.take("one", NOON, LEASE);
        advance(1, 600, 8);
        advance(2, 400, 10);

        assertThat(file.shares()).isEqualTo(2);
        assertThat(file.bytesRead()).isEqualTo(500);
        assertThat(file.tally()).isEqualTo(new Tally(200, 180, 10, 6, 4, 0));
        assertThat(file.updatedAt()).isEqualTo(NOON.plusSeconds(10));
    }

    @Test
    void aFileThatIsDoneIsReadToItsEndThoughItHasNoRows() {
        file.complete(NOON);

        assertThat(file.bytesRead()).isEqualTo(1_000);
    }

    @Test
    void timeIsThatOfTheClockHoweverManyAreAtWork() {
        file.take("one", NOON, LEASE);
        advance(1, 600, 8);
        advance(2, 400, 10);
        assertThat(file.busy()).hasSeconds(10);

        file.take("other", NOON.plusSeconds(100), LEASE);
        assertThat(file.busy()).hasSeconds(10);

        advance(2, 1_000, 105);
        assertThat(file.busy()).hasSeconds(15);
        file.failRun(NOON.plusSeconds(200), LEASE);
        assertThat(file.busy()).hasSeconds(15);
    }

    @Test
    void partsAreOfTheRunThatHasTheFile() {
        file.take("one", NOON, LEASE);
        file.take("other", NOON, LEASE);

        assertThat(file.part(2).isOf("one")).isFalse();
        assertThat(file.part(FilePart.LAST).isOf("other")).isTrue();

        file.fail("It has changed", NOON);
        assertThat(file.part(2).isOf("other")).isFalse();
    }

    @Test
    void whatARunDidBeforeItWasKilledIsProgress() {
        for (var i = 0; i < 9; i++) {
            file.take("failing", NOON, LEASE);
            file.failRun(NOON, LEASE);
        }
        file.take("killed", NOON.plusSeconds(10), LEASE);
        advance(2, 400, 11);

        file.take("failing", NOON.plusSeconds(30), LEASE);
        file.failRun(NOON.plusSeconds(31), LEASE);

        assertThat(file.state()).isEqualTo(TaskState.inProgress);
    }
}
