package org.usageconsumption.bench;

import jakarta.annotation.Resource;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Queue;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.UserTransaction;
import java.io.IOException;

/** Sends usage as messages, some of them in a transaction: what a mediation system on another server would do. */
@WebServlet("/produce")
public class Producer extends HttpServlet {

    private static final int IN_TRANSACTION = 10;

    @Resource(lookup = "jms/connectionFactory")
    private transient ConnectionFactory connections;

    @Resource(lookup = "jms/usage")
    private transient Queue queue;

    @Resource
    private transient UserTransaction transaction;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var stream = new UsageStream(
                request.getParameter("name"), request.getParameter("type"), number(request, "subscribers"));
        var to = number(request, "to");
        var inMessage = number(request, "inMessage");
        for (var from = number(request, "from"); from < to; from += IN_TRANSACTION * inMessage) {
            send(stream, from, Math.min(to, from + IN_TRANSACTION * inMessage), inMessage);
        }
    }

    private static int number(HttpServletRequest request, String name) {
        return Integer.parseInt(request.getParameter(name));
    }

    private void send(UsageStream stream, int from, int to, int inMessage) throws IOException {
        try {
            transaction.begin();
            var isSent = false;
            try (var context = connections.createContext()) {
                send(context, stream, from, to, inMessage);
                isSent = true;
            } finally {
                if (isSent) {
                    transaction.commit();
                } else {
                    transaction.rollback();
                }
            }
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private void send(JMSContext context, UsageStream stream, int from, int to, int inMessage) {
        var producer = context.createProducer();
        for (var first = from; first < to; first += inMessage) {
            producer.send(queue, stream.array(first, Math.min(to, first + inMessage)));
        }
    }
}
