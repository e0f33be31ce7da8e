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
import org.usageconsumption.access.Caller;
import org.usageconsumption.messaging.Deliveries;
import org.usageconsumption.tmforum.Refusal;
import org.usageconsumption.usage.control.Outcome;
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
    private Caller caller;

    @Override
    public void onMessage(Message message) {
        deliveries.take(message, context, this::record);
    }

    private List<Refusal> record(JsonNode usages) {
        return recorder.record(UsageReceipt.checkSize(usages), caller.name()).stream()
                .map(Outcome::refusal)
                .toList();
    }
}
