package org.usageconsumption.product.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.MessageDrivenContext;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.util.List;
import org.usageconsumption.messaging.Deliveries;
import org.usageconsumption.messaging.Deliveries.Taken;
import org.usageconsumption.messaging.Deliveries.Work;
import org.usageconsumption.product.control.Provisioning;

/** Products by messages: one definition with its id, or an array of them, provisioned as PUT does. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = "jms/product"),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue")
        })
public class ProductListener implements MessageListener {

    @Resource
    private MessageDrivenContext context;

    @Inject
    private Deliveries deliveries;

    @Inject
    private Provisioning provisioning;

    @Override
    public void onMessage(Message message) {
        deliveries.take(message, context, new Work(ProductReceipt::checkSize, ProductReceipt.MOST, this::provision));
    }

    private List<Taken> provision(List<JsonNode> products) {
        return provisioning.putAll(products).stream()
                .map(outcome -> new Taken(outcome.whose(), outcome.refusal()))
                .toList();
    }
}
