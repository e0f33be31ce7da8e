package org.usageconsumption.messaging;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.naming.InitialContext;
import javax.naming.NamingException;
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

    @Inject
    private WaitingRecords waiting;

    @Resource
    private ManagedScheduledExecutorService executor;

    private ScheduledFuture<?> looking;

    @PostConstruct
    void start() {
        waiting.tell(QUEUE, true);
        looking = executor.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.SECONDS);
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

    @PreDestroy
    void stop() {
        looking.cancel(false);
    }
}
