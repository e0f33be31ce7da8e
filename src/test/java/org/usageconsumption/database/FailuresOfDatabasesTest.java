package org.usageconsumption.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresOfDatabasesTest {

    @ParameterizedTest
    @CsvSource({"08006, 0", "66000, 3113", "08S01, 17002", "90067, 90067", "90098, 90098"})
    void aDatabaseThatIsAwayIsKnownByItsCodes(String state, int code) {
        var failure = new IllegalStateException(new SQLException("gone", state, code));

        assertThat(Transactions.isDatabaseAway(failure)).isTrue();
        assertThat(Transactions.isContention(failure)).isFalse();
    }

    @Test
    void aConstraintThatIsBrokenIsNobodyElsesFault() {
        assertThat(Transactions.isDatabaseAway(new SQLException("no", "23513", 23513)))
                .isFalse();
    }
}
