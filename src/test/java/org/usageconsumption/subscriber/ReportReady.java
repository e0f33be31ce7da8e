package org.usageconsumption.subscriber;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJBException;
import jakarta.ejb.MessageDriven;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The listener of docs/jms.md, which keeps the ids of the reports that are ready. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Topic"),
            @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = "jms/UsageConsumptionEvents"),
            @ActivationConfigProperty(propertyName = "subscriptionDurability", propertyValue = "Durable"),
            @ActivationConfigProperty(propertyName = "subscriptionName", propertyValue = "billing"),
            @ActivationConfigProperty(propertyName = "clientId", propertyValue = "billing"),
            @ActivationConfigProperty(
                    propertyName = "messageSelector",
                    propertyValue = "apiVersion = 'v4' AND eventType = 'QueryUsageConsumptionStateChangeEvent'"
                            + " AND state = 'done'")
        })
public class ReportReady implements MessageListener {

    private static final List<String> READY = new CopyOnWriteArrayList<>();

    @Override
    public void onMessage(Message message) {
        try {
            READY.add(message.getStringProperty("resourceId"));
        } catch (JMSException e) {
            throw new EJBException(e);
        }
    }

    static List<String> ready() {
        return READY;
    }
}
