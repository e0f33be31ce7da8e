package org.usageconsumption.subscriber;

import jakarta.annotation.Resource;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Topic;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Tries to connect to the other server's engine as the parameters user and password say, or as nobody, and says what it is told. */
@WebServlet("/stranger")
public class Stranger extends HttpServlet {

    @Resource(lookup = "jms/stranger")
    private transient ConnectionFactory connections;

    @Resource(lookup = "jms/UsageConsumptionEvents")
    private transient Topic topic;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var user = request.getParameter("user");
        try (var connection = user == null
                        ? connections.createConnection()
                        : connections.createConnection(user, request.getParameter("password"));
                var session = connection.createSession();
                var producer = session.createProducer(topic)) {
            producer.send(session.createTextMessage("forged"));
            response.getWriter().write("connected");
        } catch (JMSException | JMSRuntimeException e) {
            response.getWriter().write(e.getClass().getSimpleName());
        }
    }
}
