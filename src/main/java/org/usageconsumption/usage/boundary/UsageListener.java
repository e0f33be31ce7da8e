package org.usageconsumption.usage.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.MessageDrivenContext;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.usageconsumption.access.Caller;
import org.usageconsumption.audit.Whose;
import org.usageconsumption.messaging.Deliveries;
import org.usageconsumption.messaging.Deliveries.Taken;
import org.usageconsumption.messaging.Deliveries.Work;
import org.usageconsumption.usage.control.Recorder;

/** Usage in, by messages: one TMF635 usage or an array of them, counted in the transaction that consumes the message. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = "jms/usage"),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue")
        })
public class UsageListener implements MessageListener {

    @Resource
    private MessageDrivenContext context;

    @Inject
    private Deliveries deliveries;

    @Inject
    private Recorder recorder;

    @Inject
    @ConfigProperty(name = "messaging.chunk")
    private int chunk;

    @Override
    public void onMessage(Message message) {
        deliveries.take(message, context, new Work(UsageReceipt::checkSize, chunk, this::record));
    }

    private List<Taken> record(List<JsonNode> usages) {
        return recorder.record(usages, Caller.SERVER.name()).stream()
                .map(outcome -> new Taken(Whose.ofProducts(outcome.productId().toList()), outcome.refusal()))
                .toList();
    }
}
