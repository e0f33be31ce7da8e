package org.usageconsumption.usage.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.BlackBox;
import org.usageconsumption.fixtures.Consumption;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;
import org.usageconsumption.tmforum.Json;

class CorrectionsIT extends BlackBox {

    private final SampleProducts subscriber = SampleProducts.subscriber();

    @BeforeEach
    void count125Seconds() {
        api.put(subscriber.path(), subscriber.voice20h());
        api.post(Api.USAGE, voice(1, 125).toString());
    }

    @Test
    void aCorrectionTakesThePlaceOfTheUsageThatItNames() {
        var answer = api.post(Api.USAGE, naming("corrects", voice(2, 100)).toString());

        assertThat(answer.status()).isEqualTo(201);
        assertThat(used()).isEqualTo("100 s");
        var earlier = api.get(Api.USAGE + "/" + id(1)).body();
        assertThat(earlier.get("status").textValue()).isEqualTo("rerated");
        assertThat(earlier.get("replacedBy").textValue()).isEqualTo(id(2));
    }

    @Test
    void aReversalTakesTheUsageBackAndNeedsNoQuantity() {
        var reversal = naming("reverses", voice(2, 0));
        reversal.withArray("usageCharacteristic")
                .removeIf(each -> each.path("name").textValue().equals("quantity")
                        || each.path("name").textValue().equals("units"));

        var answer = api.post(Api.USAGE, reversal.toString());

        assertThat(answer.status()).isEqualTo(201);
        assertThat(used()).isEqualTo("0 s");
        assertThat(api.get(Api.USAGE + "/" + id(1)).body().get("status").textValue())
                .isEqualTo("rejected");
    }

    @Test
    void whatIsSentTwiceIsTakenBackOnce() {
        api.post(Api.USAGE, voice(3, 10).toString());
        var reversal = naming("reverses", voice(2, 0)).toString();
        api.post(Api.USAGE, reversal);

        assertThat(api.post(Api.USAGE, reversal).status()).isEqualTo(200);
        assertThat(api.post(Api.USAGE, naming("reverses", voice(4, 0)).toString())
                        .status())
                .isEqualTo(409);

        assertThat(used()).isEqualTo("10 s");
    }

    @Test
    void aCorrectionOfNothingIsRefused() {
        var lost = voice(2, 100);
        lost.withArray("usageCharacteristic")
                .addObject()
                .put("name", "corrects")
                .put("value", "lost");

        var answer = api.post(Api.USAGE, lost.toString());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("reason").textValue()).contains("usageCharacteristic.corrects");
        assertThat(used()).isEqualTo("125 s");
    }

    @Test
    void usageAndItsCorrectionMayStandInOneArray() {
        var array = Json.array().add(voice(5, 50));
        var correction = voice(6, 20);
        correction
                .withArray("usageCharacteristic")
                .addObject()
                .put("name", "corrects")
                .put("value", id(5));

        assertThat(api.post(Api.USAGE, array.add(correction).toString())
                        .body()
                        .get("counted")
                        .intValue())
                .isEqualTo(2);

        assertThat(used()).isEqualTo("145 s");
    }

    private ObjectNode naming(String how, ObjectNode usage) {
        usage.withArray("usageCharacteristic").addObject().put("name", how).put("value", id(1));
        return usage;
    }

    private ObjectNode voice(int number, int seconds) {
        return (ObjectNode) Json.parse(SampleUsages.of(id(number), "voice", subscriber.msisdn(), seconds, "s"));
    }

    private String id(int number) {
        return number + "-" + subscriber.key();
    }

    private String used() {
        return Consumption.of(api, subscriber.msisdn(), subscriber.bucketId()).used();
    }

    @Test
    void aReversalIsNotReversed() {
        api.post(Api.USAGE, naming("reverses", voice(2, 0)).toString());
        var third = voice(3, 0);
        third.withArray("usageCharacteristic")
                .addObject()
                .put("name", "reverses")
                .put("value", id(2));

        var again = api.post(Api.USAGE, third.toString());

        assertThat(again.status()).isEqualTo(400);
        assertThat(again.body().get("reason").textValue())
                .startsWith("usageCharacteristic.reverses names a reversal, which stays");
    }
}
