package org.usageconsumption.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javax.sql.XAConnection;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process has left prepared on H2 when it ended, and the next one rolls back. */
class LeftTransactionsTest {

    private static final int LEFT = 3;

    private final JdbcDataSource h2 = new JdbcDataSource();

    private record Branch(byte[] global, byte[] branch) implements Xid {

        @Override
        public int getFormatId() {
            return 1;
        }

        @Override
        public byte[] getGlobalTransactionId() {
            return global;
        }

        @Override
        public byte[] getBranchQualifier() {
            return branch;
        }
    }

    @BeforeEach
    void leave(@TempDir Path directory) throws Exception {
        h2.setURL("jdbc:h2:" + directory.resolve("left") + ";LOCK_TIMEOUT=10");
        try (var connection = h2.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE PLACE (ID INT PRIMARY KEY, N INT)");
            statement.execute("INSERT INTO PLACE SELECT X, 0 FROM SYSTEM_RANGE(0, " + (LEFT - 1) + ")");
            for (var id = 0; id < LEFT; id++) {
                prepare(h2.getXAConnection(), (byte) id);
            }
            statement.execute("SHUTDOWN IMMEDIATELY");
        }
    }

    private static void prepare(XAConnection connection, byte id) throws Exception {
        var branch = new Branch(new byte[] {id}, new byte[] {id});
        var resource = connection.getXAResource();
        resource.start(branch, XAResource.TMNOFLAGS);
        connection.getConnection().createStatement().execute("UPDATE PLACE SET N = 1 WHERE ID = " + id);
        resource.end(branch, XAResource.TMSUCCESS);
        resource.prepare(branch);
    }

    private static int rollBack(XAConnection connection) throws Exception {
        var resource = connection.getXAResource();
        var left = resource.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN);
        for (var each : left) {
            resource.rollback(each);
        }
        connection.close();
        return left.length;
    }

    /** Where this fails, H2 does it by itself, and nobody has to for it. */
    @Test
    void h2RollsBackTheFirst() throws Exception {
        assertThat(rollBack(h2.getXAConnection())).isEqualTo(LEFT);

        assertThat(rollBack(h2.getXAConnection())).isEqualTo(LEFT - 1);
    }

    @Test
    void allAreRolledBack() throws Exception {
        assertThat(rollBack(RecordingDataSource.recording(h2.getXAConnection())))
                .isEqualTo(LEFT);

        assertThat(rollBack(h2.getXAConnection())).isZero();
        try (var connection = h2.getConnection();
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE PLACE SET N = 2 WHERE N = 0"))
                    .isEqualTo(LEFT);
        }
    }
}
