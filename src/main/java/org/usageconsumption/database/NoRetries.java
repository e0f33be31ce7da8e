package org.usageconsumption.database;

import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;

/**
 * A read that has lost its connection, or gets none, fails at once: {@link Transactions} are tried again as a whole, and
 * requests by their clients. EclipseLink would try three times, with pauses of 5 seconds, and no property says otherwise.
 */
public class NoRetries implements SessionCustomizer {

    @Override
    public void customize(Session session) {
        session.getLogin().setQueryRetryAttemptCount(0);
    }
}
