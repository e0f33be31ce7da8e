package org.usageconsumption.database;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Tells the database what a transaction is at, for who looks at V$SESSION, ASH or an AWR report: the component as module, the
 * class as action. Oracle's driver sends that with the next statement, H2's keeps it: neither asks the database for it. Liberty
 * forgets it when the transaction ends.
 */
@ApplicationScoped
class SessionLabel {

    /** Up to 48 bytes. */
    static final String MODULE = "OCSID.MODULE";

    /** Up to 32 bytes. */
    static final String ACTION = "OCSID.ACTION";

    private static final String APPLICATION = "usage-consumption/";
    /** In org.usageconsumption.component.Class. */
    private static final int COMPONENT = 2;

    @Resource(lookup = "java:comp/env/jdbc/usageConsumption")
    DataSource dataSource;

    /**
     * In the running transaction, whose connection it is.
     *
     * @param work a class of the application, or that of a lambda expression in one
     */
    void tell(Class<?> work) {
        var name = work.getName();
        try (var connection = dataSource.getConnection()) {
            connection.setClientInfo(MODULE, APPLICATION + name.split("\\.")[COMPONENT]);
            connection.setClientInfo(
                    ACTION, name.substring(name.lastIndexOf('.') + 1).split("\\$")[0]);
        } catch (SQLClientInfoException e) {
            // A driver that knows no such names: the work goes on without.
        } catch (SQLException e) {
            throw new IllegalStateException("There is no connection to the database: " + e.getMessage(), e);
        }
    }
}
