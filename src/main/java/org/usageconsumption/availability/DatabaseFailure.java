package org.usageconsumption.availability;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a failure of the database means, by its vendor's code: Oracle's (ORA- and, from 17000 on, its driver's), and those of
 * H2, which have no meaning in Oracle. Where a code is not known, the SQLState and the class of the exception tell; what
 * none of them know is a flaw of this application.
 */
public enum DatabaseFailure {
    /** Nobody answers at its address, or it takes no connections: it starts, stops, or its service is somewhere else. */
    AWAY(
            "The database is away",
            Duration.ofSeconds(5),
            // starting, stopping, not open
            IntStream.of(1014, 1033, 1034, 1035, 1089, 1090, 1109),
            // names, listeners and their services
            IntStream.of(12154, 12157, 12261, 12262, 12500, 12504, 12505, 12506, 12511, 12514, 12521, 12523),
            IntStream.of(12525, 12526, 12527, 12528, 12529, 17868, 17872),
            // the network
            IntStream.of(12150, 12151, 12152, 12153, 12170, 12203, 12224, 12225, 12533, 12535, 12541, 12543, 12545),
            IntStream.of(
                    12560, 12564, 12606, 12607, 12608, 12609, 17820, 17822, 17823, 17828, 17906, 18714, 18953, 18997),
            // of H2: the database is closed, or closing, or in use
            IntStream.of(90020, 90098, 90121)),
    /** A connection that was there is lost: the session was killed, its node died, or the network did. */
    LOST(
            "The connection to the database is lost",
            Duration.ofSeconds(5),
            IntStream.of(28, 603, 1012, 1041, 1092, 2396, 2399, 3113, 3114, 3135),
            IntStream.of(12537, 12547, 12569, 12570, 12571, 12579, 12592, 12637),
            // failing over to another node
            IntStream.of(25401, 25402, 25403, 25405, 25407, 25408, 25409, 25410),
            // of the driver, and of H2
            IntStream.of(17002, 17008, 17401, 17410, 17447, 17800, 17802, 17900, 17902, 17909, 18954, 90067)),
    /** It, or the pool, has no connection to spare, or it stopped what took too long. */
    BUSY(
            "The database has too much to do",
            Duration.ofSeconds(1),
            IntStream.of(18, 19, 20, 51, 1013, 2391, 4030, 4031, 4036, 12516, 12518, 12519, 12520, 12530, 12602),
            IntStream.of(17015, 17016, 56611, 57014)),
    /** It lets this user in no more: the password is wrong or has expired, or the account is locked. */
    LOCKED(
            "The database does not let the server in",
            Duration.ofMinutes(1),
            IntStream.of(1005, 1017, 1045, 28000, 28001)),
    /** It takes nothing more: out of space, archiver stuck, read only. What is there can be read. */
    FULL(
            "The database takes nothing more",
            Duration.ofMinutes(1),
            IntStream.of(257, 372, 1536, 1628, 1630, 1631, 1632, 1647, 1650, 1651, 1652, 1653, 1654, 1655, 1658),
            IntStream.of(1659, 1683, 1685, 1688, 1691, 1692, 1693, 12953, 16000, 19502, 19504, 19809, 28365, 30036),
            IntStream.of(90097)),
    /**
     * It lost against another transaction: resource busy, deadlock, snapshot too old, lock time-outs, cannot serialize. It
     * succeeds when it is tried again.
     */
    LOST_RACE(
            "Others change the same at the moment",
            Duration.ofSeconds(1),
            IntStream.of(54, 60, 104, 1555, 2049, 4020, 4021, 8176, 8177, 30006),
            IntStream.of(40001, 50200, 90131)),
    /** Somebody else stored the same key a moment ago; who tries again sees it. */
    SAME_KEY("It was stored by somebody else at the same time", Duration.ZERO, IntStream.of(1, 23505)),
    /** The database went away within a commit. */
    UNKNOWN_OUTCOME(
            "The database went away while this was stored, and whether it was is not known; send it again, what was stored"
                    + " counts once",
            Duration.ofSeconds(5));

    private static final Map<Integer, DatabaseFailure> BY_CODE = Arrays.stream(values())
            .flatMap(each -> each.codes.stream().map(code -> Map.entry(code, each)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private static final Map<String, DatabaseFailure> BY_STATE =
            Map.of("23505", SAME_KEY, "40001", LOST_RACE, "HYT00", LOST_RACE);

    private static final String CONNECTION = "08";

    private final String reason;
    private final Duration pause;
    private final List<Integer> codes;

    DatabaseFailure(String reason, Duration pause, IntStream... codes) {
        this.reason = reason;
        this.pause = pause;
        this.codes = Arrays.stream(codes).flatMap(IntStream::boxed).toList();
    }

    /** Of a failure, or the first of its causes that is one of the database. */
    public static Optional<DatabaseFailure> of(Throwable failure) {
        return causes(failure)
                .map(DatabaseFailure::ofOne)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** What the database itself said, or else the innermost cause: in one line. */
    static String words(Throwable failure) {
        return causes(failure)
                .filter(SQLException.class::isInstance)
                .map(cause -> words((SQLException) cause))
                .findFirst()
                .or(() -> causes(failure).reduce((outer, inner) -> inner).map(Throwable::toString))
                .orElseThrow();
    }

    private static String words(SQLException failure) {
        var message = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return message + " (error code " + failure.getErrorCode() + ", SQL state " + failure.getSQLState() + ")";
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    private static Optional<DatabaseFailure> ofOne(Throwable cause) {
        if (cause instanceof UnknownOutcome) {
            return Optional.of(UNKNOWN_OUTCOME);
        }
        return cause instanceof SQLException sql
                ? Optional.ofNullable(BY_CODE.get(sql.getErrorCode()))
                        .or(() -> Optional.ofNullable(BY_STATE.get(String.valueOf(sql.getSQLState()))))
                        .or(() -> Optional.ofNullable(byClass(sql)))
                : Optional.empty();
    }

    private static DatabaseFailure byClass(SQLException failure) {
        if (failure instanceof SQLTransactionRollbackException) {
            return LOST_RACE;
        }
        if (failure instanceof SQLTransientException) {
            return BUSY;
        }
        var isConnection = String.valueOf(failure.getSQLState()).startsWith(CONNECTION)
                || failure instanceof SQLRecoverableException
                || failure instanceof SQLNonTransientConnectionException;
        return isConnection ? AWAY : null;
    }

    /** Whether it succeeds when it is tried again at once, in a new transaction. */
    public boolean isContention() {
        return this == LOST_RACE || this == SAME_KEY;
    }

    /** Whether the database is to blame, and nobody's request. */
    public boolean isOutage() {
        return !isContention();
    }

    /** For people. */
    public String reason() {
        return reason;
    }

    /** After how long a client should try again. */
    public Duration pause() {
        return pause;
    }

    List<Integer> codes() {
        return codes;
    }
}
