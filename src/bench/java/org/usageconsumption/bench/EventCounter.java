package org.usageconsumption.bench;

import jakarta.annotation.Resource;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Topic;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.UserTransaction;
import java.io.IOException;

/**
 * A durable subscriber of v4's events in another application server. GET takes so many events as the parameter says, some in
 * a transaction, and answers with when the last came, in milliseconds of the clock; of none it only subscribes.
 */
@WebServlet("/count")
public class EventCounter extends HttpServlet {

    private static final int IN_TRANSACTION = 100;
    private static final long PATIENCE = 60_000;

    @Resource(lookup = "jms/subscriber")
    private transient ConnectionFactory connections;

    @Resource(lookup = "jms/UsageConsumptionEvents")
    private transient Topic topic;

    @Resource
    private transient UserTransaction transaction;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var left = Integer.parseInt(request.getParameter("events"));
        try {
            do {
                left -= take(Math.min(left, IN_TRANSACTION));
            } while (left > 0);
        } catch (Exception e) {
            throw new IOException(e);
        }
        response.getWriter().print(System.currentTimeMillis());
    }

    private int take(int events) throws Exception {
        transaction.begin();
        try (var context = connections.createContext();
                var consumer = subscription(context)) {
            for (var taken = 0; taken < events; taken++) {
                if (consumer.receive(PATIENCE) == null) {
                    throw new IllegalStateException("Nothing has come for " + PATIENCE + " ms");
                }
            }
        } finally {
            transaction.commit();
        }
        return events;
    }

    private JMSConsumer subscription(JMSContext context) {
        return context.createDurableConsumer(topic, "bench", "apiVersion = 'v4'", false);
    }
}
