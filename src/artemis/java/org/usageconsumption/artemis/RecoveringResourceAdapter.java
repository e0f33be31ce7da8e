package org.usageconsumption.artemis;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import java.util.Map;
import javax.transaction.xa.XAResource;
import org.apache.activemq.artemis.ra.ActiveMQResourceAdapter;
import org.apache.activemq.artemis.ra.ConnectionFactoryProperties;
import org.apache.activemq.artemis.service.extensions.xa.recovery.ActiveMQXAResourceWrapper;
import org.apache.activemq.artemis.service.extensions.xa.recovery.XARecoveryConfig;

/**
 * ActiveMQ Artemis's resource adapter, with what a server that was killed needs to end the transactions in which it took messages.
 *
 * <p>Artemis gives no resource for an activation that is not running in this process, or leaves recovery to a service of the application
 * server's. A server that knows neither leaves the other resource's part prepared, and its rows locked.
 */
public class RecoveringResourceAdapter extends ActiveMQResourceAdapter {
    private static final long serialVersionUID = 1L;

    /**
     * One resource of the broker for all listeners, which are the same user to it. It connects when it is first asked, and again after a
     * failure (Jakarta Connectors 2.1, 13.4.5).
     */
    @Override
    public XAResource[] getXAResources(ActivationSpec[] listeners) throws ResourceException {
        var broker = createRecoveryActiveMQConnectionFactory(new ConnectionFactoryProperties());
        return new XAResource[] {
            new ActiveMQXAResourceWrapper(XARecoveryConfig.newConfig(broker, getUserName(), getPassword(), Map.of()))
        };
    }
}
