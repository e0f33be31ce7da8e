package org.usageconsumption.usage.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Consumption;
import org.usageconsumption.fixtures.Deployments;
import org.usageconsumption.fixtures.Queues;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class UsageListenerIT {

    private static final int LARGEST = 1_000_000;
    private static final int REDELIVERIES = 3;

    private final Api api = Api.ofTests();
    private final SampleProducts subscriber = SampleProducts.subscriber();
    private final Queues queues = new Queues(api, subscriber.key());

    @Deployment(testable = false)
    public static WebArchive application() {
        return Queues.reachable(Deployments.configured(Map.of(
                "messaging.redeliveries", String.valueOf(REDELIVERIES),
                "messaging.redelivery-delay", "PT0.3S",
                "body.largest", String.valueOf(LARGEST))));
    }

    @BeforeEach
    void provision() {
        api.put(subscriber.path(), subscriber.voice20h());
    }

    private String id(String name) {
        return name + "-" + subscriber.key();
    }

    private String seconds(String name, int seconds) {
        return SampleUsages.of(id(name), "voice", subscriber.msisdn(), seconds, "s");
    }

    private void awaitUsed(String used) {
        Queues.await(() -> Consumption.of(api, subscriber.msisdn(), subscriber.bucketId())
                .used()
                .equals(used));
    }

    private static void assertReason(JsonNode letter, String code, String reason) {
        assertThat(letter.get("queue").textValue()).isEqualTo("usage");
        assertThat(letter.get("redeliveries").intValue()).isEqualTo(REDELIVERIES);
        assertThat(letter.get("code").textValue()).isEqualTo(code);
        assertThat(letter.get("reason").textValue()).contains(reason);
    }

    @Test
    void aMessageOfOneUsageIsCounted() {
        queues.send(Queues.USAGE, seconds("one", 7));

        awaitUsed("7 s");
        var usage = api.get(Api.USAGE + "/" + id("one"));
        assertThat(usage.status()).isEqualTo(200);
    }

    @Test
    void aMessageOfAnArrayIsCounted() {
        queues.send(
                Queues.USAGE,
                IntStream.range(0, 100)
                        .mapToObj(record -> seconds("array" + record, 2))
                        .collect(Collectors.joining(",", "[", "]")));

        awaitUsed("200 s");
    }

    @Test
    void usageOfNoSourceIsTheSameByMessageAndByHttp() {
        var usage = seconds("road", 3).replace("{\"name\": \"source\", \"value\": \"msc-7\"},", "");
        queues.send(Queues.USAGE, usage);
        awaitUsed("3 s");

        var again = api.post(Api.USAGE, usage);

        assertThat(again.status()).isEqualTo(200);
        awaitUsed("3 s");
    }

    @Test
    void whatWasCountedBeforeIsConsumedAndNotCountedAgain() {
        api.post(Api.USAGE, seconds("again", 3));

        queues.send(Queues.USAGE, "[" + seconds("again", 3) + "," + seconds("other", 5) + "]");

        awaitUsed("8 s");
        assertThat(queues.deadLetters()).isEmpty();
    }

    @Test
    void anotherPayloadUnderTheSameKeyIsADeadLetter() {
        api.post(Api.USAGE, seconds("conflict", 3));

        queues.send(Queues.USAGE, seconds("conflict", 4));

        var letter = queues.deadLetters(1).get(0);
        assertReason(letter, "conflict", "was reported before, and otherwise");
        assertThat(letter.get("id").textValue()).isEqualTo(id("conflict"));
        awaitUsed("3 s");
    }

    @Test
    void whatIsRefusedOfAnArrayIsADeadLetterForEachAndTheRestIsCounted() {
        var bad = seconds("bad", 1).replace("\"s\"", "\"parsec\"");
        var worse = seconds("worse", 1).replace("voice", "smoke");
        var good = seconds("good", 5);
        var message = queues.send(Queues.USAGE, "[" + bad + "," + good + "," + worse + "]");

        var letters = queues.deadLetters(2);

        awaitUsed("5 s");
        assertThat(letters).extracting(letter -> letter.get("id").textValue()).containsExactly(id("bad"), id("worse"));
        assertReason(letters.get(0), "invalid", "usageCharacteristic.units");
        assertReason(letters.get(1), "invalid", "usageType smoke has no bucket");
        assertThat(letters).allSatisfy(letter -> {
            assertThat(letter.get("JMSCorrelationID").textValue()).isEqualTo(message);
            assertThat(letter.get("test").textValue()).isEqualTo(subscriber.key());
        });
    }

    @Test
    void aDeadLetterThatWasRepairedCanBeSentAsItIs() {
        queues.send(Queues.USAGE, seconds("repaired", 6).replace("\"s\"", "\"parsec\""));
        var letter = queues.deadLetters(1).get(0);

        queues.send(Queues.USAGE, letter.get("text").textValue().replace("parsec", "s"));

        awaitUsed("6 s");
    }

    @Test
    void usageThatComesBeforeItsProductIsCountedOnceItIsThere() {
        var late = SampleProducts.subscriber();
        queues.send(Queues.USAGE, SampleUsages.of(id("early"), "voice", late.msisdn(), 9, "s"));

        api.put(late.path(), late.voice20h());

        Queues.await(
                () -> Consumption.of(api, late.msisdn(), late.bucketId()).used().equals("9 s"));
        assertThat(queues.deadLetters()).isEmpty();
    }

    @Test
    void whatIsNotJsonIsADeadLetterAsItCame() {
        var text = "{\"id\": \"" + id("broken") + "\", ";
        queues.send(Queues.USAGE, text);

        var letter = queues.deadLetters(1).get(0);

        assertReason(letter, "malformed", "it breaks off");
        assertThat(letter.get("text").textValue()).isEqualTo(text);
    }

    @Test
    void whatIsNoTextIsADeadLetter() {
        queues.sendBytes(Queues.USAGE, seconds("bytes", 1));

        assertReason(queues.deadLetters(1).get(0), "invalid", "must be JSON, in a text message");
    }

    @Test
    void anEmptyTextIsADeadLetter() {
        queues.send(Queues.USAGE, " ");

        assertReason(queues.deadLetters(1).get(0), "invalid", "must be JSON, in a text message");
    }

    @Test
    void whatIsNoUsageIsADeadLetter() {
        queues.send(Queues.USAGE, "[17, null, [], {}]");

        var letters = queues.deadLetters(4);

        assertThat(letters)
                .extracting(letter -> letter.get("text").textValue())
                .containsExactly("17", "null", "[]", "{}");
        letters.forEach(letter -> assertReason(letter, "invalid", ""));
    }

    @Test
    void anArrayThatIsTooLongIsADeadLetterAsItCame() {
        var array = "{}" + ",{}".repeat(10_000);
        queues.send(Queues.USAGE, "[" + array + "]");

        var letter = queues.deadLetters(1).get(0);

        assertReason(letter, "tooLarge", "up to 10000 usages; this one has 10001");
        assertThat(letter.get("text").textValue()).isEqualTo("[" + array + "]");
    }

    @Test
    void aBodyThatIsTooLargeIsADeadLetter() {
        queues.send(Queues.USAGE, "\"" + "x".repeat(LARGEST - 1) + "\"");

        assertReason(queues.deadLetters(1).get(0), "tooLarge", "more than 1000000 bytes");
    }

    @Test
    void theLongestArrayCanBecomeDeadLettersAltogether() {
        queues.send(Queues.USAGE, "[{}" + ",{}".repeat(9_999) + "]");

        assertThat(queues.deadLetters(10_000)).hasSize(10_000);
        queues.deleteDeadLetters();
        assertThat(queues.deadLetters()).isEmpty();
    }

    @Test
    void messagesOfManySubscribersAtOnceLoseNothing() {
        var subscribers = IntStream.range(0, 5)
                .mapToObj(each -> SampleProducts.subscriber())
                .toList();
        subscribers.forEach(each -> api.put(each.path(), each.voice20h()));
        for (var message = 0; message < 40; message++) {
            queues.send(Queues.USAGE, array(message, subscribers));
        }

        subscribers.forEach(each -> Queues.await(
                () -> Consumption.of(api, each.msisdn(), each.bucketId()).used().equals("400 s")));
        assertThat(queues.deadLetters()).isEmpty();
    }

    /** Ten usages of each, in another order for every message. */
    private String array(int message, List<SampleProducts> subscribers) {
        return IntStream.range(0, 10 * subscribers.size())
                .mapToObj(record -> SampleUsages.of(
                        id(message + "." + record),
                        "voice",
                        subscribers.get((message + record) % subscribers.size()).msisdn(),
                        1,
                        "s"))
                .collect(Collectors.joining(",", "[", "]"));
    }
}
