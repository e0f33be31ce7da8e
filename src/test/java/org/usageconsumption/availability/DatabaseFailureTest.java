package org.usageconsumption.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseFailureTest {

    private static final Pattern NOT_AGAIN = Pattern.compile("nonRetriableSqlCodes=\"([^\"]+)\"");

    /** Each try would count against the account. */
    @Test
    void libertyDoesNotAskAgainWhoDoesNotLetItIn() throws IOException {
        var configured = NOT_AGAIN.matcher(Files.readString(Path.of("liberty/oracle.xml")));

        assertThat(configured.find()).isTrue();
        assertThat(configured.group(1).split(","))
                .extracting(Integer::valueOf)
                .containsExactlyInAnyOrderElementsOf(DatabaseFailure.LOCKED.codes());
    }

    /** The code alone tells, whatever class and state an exception has, and however it is wrapped. */
    @ParameterizedTest
    @CsvSource({
        "12541, AWAY, no listener",
        "12514, AWAY, listener up but service unknown",
        "12528, AWAY, all instances are blocking new connections",
        "12170, AWAY, connect time-out",
        "18714, AWAY, login time-out",
        "1033, AWAY, initialization or shutdown in progress",
        "1034, AWAY, not available",
        "1089, AWAY, immediate shutdown in progress",
        "1090, AWAY, shutdown in progress",
        "28, LOST, session killed",
        "3113, LOST, end-of-file on communication channel",
        "3114, LOST, not connected",
        "17002, LOST, I/O error",
        "17410, LOST, no more data to read from socket",
        "25408, LOST, cannot safely replay call",
        "18, BUSY, maximum number of sessions",
        "20, BUSY, maximum number of processes",
        "12516, BUSY, no handler with matching protocol stack",
        "12519, BUSY, no appropriate service handler",
        "12520, BUSY, no appropriate handler for the requested type of server",
        "1013, BUSY, cancelled since it took too long",
        "1017, LOCKED, wrong password",
        "28000, LOCKED, account locked",
        "28001, LOCKED, password expired",
        "1652, FULL, no space for temporary segments",
        "1653, FULL, no space for a table",
        "1654, FULL, no space for an index",
        "1688, FULL, no space for a partition",
        "30036, FULL, no space for undo",
        "257, FULL, archiver stuck",
        "16000, FULL, open for read-only access",
        "54, LOST_RACE, resource busy",
        "60, LOST_RACE, deadlock",
        "1555, LOST_RACE, snapshot too old",
        "8177, LOST_RACE, cannot serialize access",
        "1, SAME_KEY, unique constraint violated",
        "90067, LOST, the connection to H2 is broken",
        "90098, AWAY, H2 is closed",
        "50200, LOST_RACE, H2's lock time-out",
        "40001, LOST_RACE, H2's deadlock",
        "23505, SAME_KEY, H2's unique key"
    })
    void aCodeSaysWhatItMeans(int code, DatabaseFailure meaning, String what) {
        var failure = new IllegalStateException(new SQLException(what, "99999", code));

        assertThat(DatabaseFailure.of(failure)).contains(meaning);
        assertThat(meaning.isContention()).isNotEqualTo(meaning.isOutage());
    }

    @Test
    void aBatchBearsTheCodeOfItsFailure() {
        var failure = new BatchUpdateException("unique constraint violated", "23000", 1, new int[0]);

        assertThat(DatabaseFailure.of(failure)).contains(DatabaseFailure.SAME_KEY);
    }

    @Test
    void whatHasNoCodeIsKnownByItsStateOrClass() {
        assertThat(DatabaseFailure.of(new SQLException("gone", "08006"))).contains(DatabaseFailure.AWAY);
        assertThat(DatabaseFailure.of(new SQLException("deadlock", "40001"))).contains(DatabaseFailure.LOST_RACE);
        assertThat(DatabaseFailure.of(new SQLTransientConnectionException("none is free", "08001", 0)))
                .contains(DatabaseFailure.BUSY);
    }

    /** Not null, a check, a parent that is not there, a table that is not, a value too large: nobody else is to blame. */
    @ParameterizedTest
    @CsvSource({"1400, 23000", "2290, 23000", "2291, 23000", "942, 42000", "12899, 72000", "600, 60000", "23513, 23513"
    })
    void whatIsAFlawIsNoneOfThem(int code, String state) {
        assertThat(DatabaseFailure.of(new SQLException("no", state, code))).isEqualTo(Optional.empty());
    }

    @Test
    void aCommitThatBrokeOffIsUnknownWhateverBrokeIt() {
        var failure = new UnknownOutcome(new SQLException("gone", "08006", 3113));

        assertThat(DatabaseFailure.of(failure)).contains(DatabaseFailure.UNKNOWN_OUTCOME);
    }
}
