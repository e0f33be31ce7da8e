package org.usageconsumption.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the rows are found of what the application sent while all other tests ran; docs/dba.md tells it. It runs behind them. */
class AccessPathsCheck {

    private static final Path TOLD = Path.of("docs/dba.md");
    private static final Pattern CHANGE = Pattern.compile("(?s)(UPDATE|DELETE|MERGE) .*|.* FOR UPDATE");

    /** Has the long answers that are being computed alone. */
    private static final String SMALL = AccessPaths.WHOLE + "PENDING_ANSWER";

    /** What docs/dba.md calls the statements that are sent most often; and words that no others have. */
    private static final Map<String, String> HOT = new LinkedHashMap<>();

    static {
        HOT.put(
                "usage: the products of its logical resources",
                "FROM PRODUCT_RESOURCE t0, PRODUCT t1 WHERE (((t0.RESOURCE_ID");
        HOT.put("usage: the buckets of these", "FROM PRODUCT_BUCKET t0, BUCKET t1 WHERE (((t0.PRODUCT_ID IN");
        HOT.put("usage, reservations: the locks", "FROM BUCKET WHERE (ID IN (?, ?)) ORDER BY ID FOR UPDATE");
        HOT.put("usage: whether it is known", "FROM USAGE_RECORD WHERE (USAGE_ID IN");
        HOT.put("usage: counters of several products", "FROM PRODUCT_BUCKET WHERE (PRODUCT_ID, BUCKET_ID) IN");
        HOT.put("usage: counters of several users", "FROM BUCKET_USER WHERE (USER_ID, BUCKET_ID) IN");
        HOT.put("late usage: the periods that have ended", "FROM BUCKET_PERIOD t0 WHERE ((t0.BUCKET_ID IN");
        HOT.put("late usage: their counters", "FROM PERIOD_COUNT WHERE ((BUCKET_ID IN");
        HOT.put("usage: a bucket's counters change", "UPDATE BUCKET SET ");
        HOT.put(
                "question: the products of a logical resource",
                "FROM PRODUCT_RESOURCE t2, PRODUCT t1 WHERE ((t2.RESOURCE_ID = ?) AND (t2.PRODUCT_ID = t1.ID))) ORDER BY");
        HOT.put(
                "question: a product with its buckets and counters",
                "(t3.USER_ID = t4.PARTY_ID)) WHERE (t0.ID = ?) ORDER BY t0.ID");
        HOT.put("report: the same", "(t2.USER_ID = t4.PARTY_ID)) WHERE ((t0.PRODUCT_ID = ?) AND (t0.IS_BORNE = ?))");
        HOT.put("task: as it was told", "SELECT TOLD FROM ANSWER WHERE ((ID = ?)");
        HOT.put(
                "reservation, top-up, adjustment: whether it is known",
                "FROM BALANCE_ACTION WHERE ((ACTION_TYPE = ?) AND (ID = ?))");
        HOT.put("reservations that have ended", "FROM RESERVATION WHERE (OPEN_UNTIL BETWEEN");
        HOT.put("periods that have ended", "FROM BUCKET_TURN WHERE (ENDS_AT <= ?)");
        HOT.put("events without a place", "FROM EVENT_JOURNAL WHERE (PLACE = ?)");
        HOT.put("events behind a place", "FROM EVENT_JOURNAL WHERE (PLACE > ?)");
        HOT.put("purge: the usage", "FROM usage_record WHERE record_id > ? AND record_id <= ? FOR UPDATE");
    }

    private AccessPaths paths;

    @BeforeEach
    void open() throws SQLException {
        paths = new AccessPaths();
    }

    @AfterEach
    void close() throws SQLException {
        paths.close();
    }

    private static List<String> shapes() throws IOException {
        return SentStatementsCheck.sent().stream()
                .map(SentStatementsCheck::shape)
                .distinct()
                .toList();
    }

    @Test
    void whatChangesOrLocksRowsFindsThemByAnIndex() throws IOException {
        assertThat(shapes())
                .filteredOn(sql -> CHANGE.matcher(sql).matches())
                .allSatisfy(sql -> assertThat(paths.of(sql))
                        .as(sql)
                        .isNotEmpty()
                        .noneMatch(index -> index.startsWith(AccessPaths.WHOLE) && !index.equals(SMALL)));
    }

    /** Each is sent by some test; {@code mvn -P kills}, {@code -P fuzz} and one that asks for a few tests send some. */
    @Test
    void whatIsSentMostOftenFindsItsRowsAsIsTold() throws IOException {
        var sent = shapes();
        var told = Files.readString(TOLD);
        var isWhole = SentStatementsCheck.isOfAllTests()
                && !Set.of("kills", "fuzz").contains(System.getProperty("it.server"));

        HOT.forEach((name, words) -> {
            var found = sent.stream().filter(sql -> sql.contains(words)).toList();
            assertThat(found.isEmpty() && isWhole).as("nobody sends " + words).isFalse();
            found.forEach(sql -> assertThat(told).as(sql).contains(row(name, paths.of(sql))));
        });
    }

    private static String row(String name, List<String> indexes) {
        return "| " + name + " | "
                + indexes.stream().map(each -> "`" + each + "`").collect(Collectors.joining(", ")) + " |\n";
    }
}
