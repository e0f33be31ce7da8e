package org.usageconsumption.product.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Deployments;
import org.usageconsumption.fixtures.SampleProducts;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ProvisioningIT {

    private final Api api = Api.ofTests();
    private final SampleProducts subscriber = SampleProducts.subscriber();

    @Deployment(testable = false)
    static WebArchive application() {
        return Deployments.application();
    }

    @Test
    void aNewProductIsCreatedAndTheSameBodyAgainChangesNothing() {
        var created = api.put(subscriber.path(), subscriber.voice20h());
        var again = api.put(subscriber.path(), subscriber.voice20h());

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).endsWith(subscriber.path());
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(created.body());
        assertThat(api.get(subscriber.path()).body()).isEqualTo(created.body());
    }
}
