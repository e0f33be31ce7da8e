package org.usageconsumption.recording;

import java.sql.SQLException;
import javax.sql.XAConnection;
import oracle.jdbc.xa.client.OracleXADataSource;

/** As {@link RecordingDataSource}, of Oracle's driver. */
public class RecordingOracleDataSource extends OracleXADataSource {

    public RecordingOracleDataSource() throws SQLException {}

    @Override
    public XAConnection getXAConnection() throws SQLException {
        Faults.connect();
        return RecordingDataSource.recording(super.getXAConnection());
    }

    @Override
    public XAConnection getXAConnection(String user, String password) throws SQLException {
        Faults.connect();
        return RecordingDataSource.recording(super.getXAConnection(user, password));
    }
}
