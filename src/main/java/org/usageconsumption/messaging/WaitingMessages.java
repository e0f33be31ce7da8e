package org.usageconsumption.messaging;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.usageconsumption.availability.Repetition;
import org.usageconsumption.waiting.WaitingRecords;

/**
 * Looks once a second whether messages wait in the queue of usage. As long as nobody could look, they may; where there
 * is no such queue, none do.
 */
@Startup
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class WaitingMessages {

    private static final Logger LOG = System.getLogger(WaitingMessages.class.getName());
    private static final String QUEUE = "jms/usage";
    private static final Duration PAUSE = Duration.ofSeconds(1);

    @Inject
    private WaitingRecords waiting;

    @Inject
    private Repetition looking;

    @PostConstruct
    void start() {
        waiting.tell(QUEUE, true);
        looking.start(Duration.ZERO, PAUSE, this::look);
    }

    private void look() {
        try {
            waiting.tell(QUEUE, isAnyWaiting());
        } catch (NamingException e) {
            waiting.tell(QUEUE, false);
        } catch (JMSException | RuntimeException e) {
            LOG.log(Level.DEBUG, "The queue cannot be looked into", e);
        }
    }

    private static boolean isAnyWaiting() throws NamingException, JMSException {
        ConnectionFactory connections = InitialContext.doLookup("jms/connectionFactory");
        Queue queue = InitialContext.doLookup(QUEUE);
        try (var context = connections.createContext();
                var browser = context.createBrowser(queue)) {
            return browser.getEnumeration().hasMoreElements();
        }
    }
}
