package org.usageconsumption.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.resource.spi.ActivationSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnectorFactory;
import org.apache.activemq.artemis.core.transaction.impl.XidImpl;
import org.junit.jupiter.api.Test;
import org.usageconsumption.artemis.RecoveringResourceAdapter;
import org.usageconsumption.fixtures.OwnServers;
import org.usageconsumption.fixtures.Queues;

/** The resource adapter of the flavour for an external broker, and what a client leaves there that ends within a commit. */
@OwnServers
class RecoveringResourceAdapterIT {

    private static final Xid PREPARED = new XidImpl(new byte[] {1}, 1, new byte[] {2});

    @Test
    void whatWasPreparedIsFoundAndCommitted() throws Exception {
        var directory = Files.createTempDirectory(
                Files.createDirectories(Path.of(System.getProperty("it.directory"))), "recovery");
        try (var broker = ArtemisBroker.start(directory);
                var client = new ArtemisClient(broker)) {
            prepareAndLeave(broker);

            var resources = adapter(broker).getXAResources(new ActivationSpec[0]);

            assertThat(resources).hasSize(1);
            var resource = resources[0];
            assertThat(resource.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN))
                    .containsExactly(PREPARED);
            assertThat(client.depth(Queues.USAGE)).isZero();
            resource.commit(PREPARED, false);
            assertThat(client.depth(Queues.USAGE)).isOne();
        }
    }

    private static void prepareAndLeave(ArtemisBroker broker) throws Exception {
        try (var connections = broker.connections();
                var context = connections.createXAContext()) {
            var resource = context.getXAResource();
            resource.start(PREPARED, XAResource.TMNOFLAGS);
            context.createProducer().send(context.createQueue(Queues.USAGE), "{}");
            resource.end(PREPARED, XAResource.TMSUCCESS);
            resource.prepare(PREPARED);
        }
    }

    private static RecoveringResourceAdapter adapter(ArtemisBroker broker) {
        var known = broker.environment();
        var adapter = new RecoveringResourceAdapter();
        adapter.setConnectorClassName(NettyConnectorFactory.class.getName());
        adapter.setConnectionParameters("host=localhost;port=" + known.get("ARTEMIS_PORT"));
        adapter.setUserName(known.get("ARTEMIS_USER"));
        adapter.setPassword(known.get("ARTEMIS_PASSWORD"));
        return adapter;
    }
}
