package org.usageconsumption.product.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Deployments;
import org.usageconsumption.fixtures.Queues;
import org.usageconsumption.fixtures.SampleBuckets;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ProductListenerIT {

    private final Api api = Api.ofTests();
    private final SampleProducts one = SampleProducts.subscriber();
    private final SampleProducts other = SampleProducts.subscriber();
    private final Queues queues = new Queues(api, one.key());

    @Deployment(testable = false)
    public static WebArchive application() {
        return Queues.reachable(
                Deployments.configured(Map.of("messaging.redeliveries", "1", "messaging.redelivery-delay", "PT0.2S")));
    }

    private void await(SampleProducts subscriber) {
        Queues.await(() -> api.get(subscriber.path()).status() == 200);
    }

    @Test
    void aMessageOfOneProductProvisionsIt() {
        queues.send(Queues.PRODUCT, one.withId());

        await(one);
        assertThat(api.get(one.path()).body().at("/bucket/0/id").textValue()).isEqualTo(one.bucketId());
    }

    @Test
    void aMessageOfAnArrayProvisionsAll() {
        var subscribers = Stream.generate(SampleProducts::subscriber).limit(50).toList();

        queues.send(
                Queues.PRODUCT,
                subscribers.stream().map(each -> each.withId()).collect(Collectors.joining(",", "[", "]")));

        subscribers.forEach(this::await);
    }

    @Test
    void theSameProductAgainReplacesIt() {
        api.put(one.path(), one.voice20h());

        queues.send(Queues.PRODUCT, one.withId(one.with(SampleBuckets.of(one.bucketId(), "voice", 30, "h"))));

        Queues.await(() -> api.get(one.path())
                .body()
                .at("/bucket/0/allowance/amount")
                .asText()
                .equals("30"));
    }

    @Test
    void whatIsRefusedOfAnArrayIsADeadLetterAndTheRestIsProvisioned() {
        api.put(one.path(), one.voice20h());
        api.post(Api.USAGE, SampleUsages.of("u-" + one.key(), "voice", one.msisdn(), 1, "s"));
        var conflict = one.withId(one.with(
                SampleBuckets.of(one.bucketId() + "-new", "data", 1, "GB"),
                SampleBuckets.of(one.bucketId(), "data", 1, "GB")));
        var nameless = SampleProducts.subscriber().withId("{\"status\": \"active\"}");

        queues.send(Queues.PRODUCT, "[" + conflict + "," + other.withId() + "," + nameless + "]");

        var letters = queues.deadLetters(2);
        await(other);
        assertThat(letters).extracting(letter -> letter.get("code").textValue()).containsExactly("conflict", "invalid");
        assertThat(letters.get(0).get("id").textValue()).isEqualTo(one.id());
        assertThat(letters)
                .allSatisfy(
                        letter -> assertThat(letter.get("queue").textValue()).isEqualTo("product"));
        assertThat(api.get(one.path()).body().get("bucket")).hasSize(1);
    }

    @Test
    void aProductWithoutAnIdIsADeadLetter() {
        queues.send(Queues.PRODUCT, one.voice20h());

        assertThat(queues.deadLetters(1).get(0).get("reason").textValue()).isEqualTo("id is missing");
    }

    @Test
    void anArrayThatIsTooLongIsADeadLetterAsItCame() {
        var array = IntStream.rangeClosed(0, 1_000).mapToObj(each -> "{}").collect(Collectors.joining(",", "[", "]"));

        queues.send(Queues.PRODUCT, array);

        var letter = queues.deadLetters(1).get(0);
        assertThat(letter.get("code").textValue()).isEqualTo("tooLarge");
        assertThat(letter.get("text").textValue()).isEqualTo(array);
    }

    @Test
    void oneWhoseProductsHaveTooManyPartsIsADeadLetter() {
        var buckets = Stream.generate(() -> "{}").limit(50_001).collect(Collectors.joining(",", "[", "]"));

        queues.send(Queues.PRODUCT, "{\"id\": \"" + one.id() + "\", \"bucket\": " + buckets + "}");

        var letter = queues.deadLetters(1).get(0);
        assertThat(letter.get("code").textValue()).isEqualTo("tooLarge");
        assertThat(letter.get("reason").textValue()).contains("50000", "50001");
    }
}
