package org.usageconsumption.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Consumption;
import org.usageconsumption.fixtures.Queues;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;

/**
 * Messages of a broker while servers are killed: of each subscriber usage and then the product. The usage has no id, and would be
 * counted twice if it were taken twice.
 */
public final class EarlyUsage {

    private final ArtemisClient broker;
    private final List<SampleProducts> subscribers = new ArrayList<>();

    public EarlyUsage(ArtemisClient broker) {
        this.broker = broker;
    }

    /** Of so many new subscribers. */
    public void send(int count) {
        Stream.generate(SampleProducts::subscriber).limit(count).forEach(each -> {
            broker.send(
                    Queues.USAGE,
                    SampleUsages.of("", "voice", each.msisdn(), 1, "s").replace("\"id\": \"\",", ""));
            broker.send(Queues.PRODUCT, each.withId());
            subscribers.add(each);
        });
    }

    /** How many messages no server has taken for good. */
    public long left() {
        return broker.depth(Queues.PRODUCT) + broker.depth(Queues.USAGE);
    }

    public void assertCountedOnce(Api api) {
        assertThat(subscribers)
                .allSatisfy(each -> assertThat(Consumption.of(api, each.msisdn(), each.bucketId())
                                .used())
                        .isEqualTo("1 s"));
    }
}
