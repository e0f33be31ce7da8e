package org.usageconsumption.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.usageconsumption.product.entity.ProductDefinition;
import org.usageconsumption.tmforum.Attributes;
import org.usageconsumption.tmforum.Period;

class SampleSubscribersTest {

    private static final Instant NOW = Instant.parse("2026-11-15T12:00:00Z");

    private final List<ObjectNode> products = new SampleSubscribers(NOW).products();

    @Test
    void thereAreAThousandEachUnderANumberOfItsOwn() {
        assertThat(products).hasSize(1_000);
        assertThat(products).extracting(product -> text(product, "/id")).doesNotHaveDuplicates();
        assertThat(products)
                .extracting(product -> text(product, "/logicalResource/0/id"))
                .doesNotHaveDuplicates();
        assertThat(text(products.get(0), "/id")).isEqualTo("SUB-0001");
        assertThat(text(products.get(999), "/id")).isEqualTo(SampleSubscribers.LAST);
        assertThat(text(products.get(6), "/logicalResource/0/id")).isEqualTo("4520000007");
    }

    @Test
    void eachIsAProductThatProvisioningTakes() {
        for (var product : products) {
            assertThatCode(() -> ProductDefinition.read(text(product, "/id"), product))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void theyArePrepaidPostpaidFamiliesAndACompany() {
        var byOffering = products.stream()
                .collect(Collectors.groupingBy(
                        product -> text(product, "/productOffering/name"), Collectors.counting()));

        assertThat(byOffering).isEqualTo(Map.of("Go", 350L, "Classic", 350L, "Family", 100L, "Business", 200L));
    }

    @Test
    void twoHundredLinesOfTheCompanyShareDataAndVoice() {
        var lines = of("Business");

        assertThat(lines).allSatisfy(line -> {
            assertThat(bucketIds(line))
                    .contains("COMPANY-DATA", "COMPANY-VOICE")
                    .hasSize(3);
            assertThat(text(line, "/partyAccount/id")).isEqualTo("ACC-COMPANY");
        });
        assertThat(shared(lines)).containsOnly("COMPANY-DATA", "COMPANY-VOICE");
    }

    @Test
    void theFourOfAFamilyShareTheirDataAndAnAccount() {
        var families =
                of("Family").stream().collect(Collectors.groupingBy(product -> text(product, "/partyAccount/id")));

        assertThat(families).hasSize(25);
        assertThat(families.values()).allSatisfy(family -> {
            assertThat(family).hasSize(4);
            assertThat(shared(family).distinct()).hasSize(1);
            assertThat(family)
                    .extracting(product -> text(product, "/relatedParty/0/id"))
                    .containsOnly(text(family.get(0), "/relatedParty/1/id"));
        });
    }

    @Test
    void bucketsAreSharedOnlyWithinAFamilyOrTheCompany() {
        var single = Stream.concat(of("Go").stream(), of("Classic").stream()).toList();

        assertThat(shared(single)).isEmpty();
        assertThat(single.stream().flatMap(product -> bucketIds(product).stream()))
                .doesNotHaveDuplicates();
    }

    @Test
    void aPrepaidLineHasABalanceWithoutAnEnd() {
        var prepaid = products.get(0);

        assertThat(text(prepaid, "/bucket/0/allowance/units")).isEqualTo("EUR");
        assertThat(prepaid.at("/bucket/0/validFor")).isEmpty();
        assertThat(text(prepaid, "/bucket/1/validFor/endDateTime")).isEqualTo("2026-12-01T00:00:00Z");
    }

    @Test
    void oneBucketHasExpiredWithLastMonth() {
        var expired = products.stream()
                .flatMap(product -> buckets(product))
                .filter(bucket -> Attributes.of(bucket).period("validFor").endedBy(NOW))
                .toList();

        assertThat(expired).extracting(bucket -> text(bucket, "/id")).containsExactly("SUB-0004-DATA-BEFORE");
        assertThat(Attributes.of(expired.get(0)).period("validFor"))
                .isEqualTo(
                        Period.between(Instant.parse("2026-10-01T00:00:00Z"), Instant.parse("2026-11-01T00:00:00Z")));
    }

    @Test
    void theSameMonthMakesTheSameSubscribers() {
        assertThat(new SampleSubscribers(NOW.plusSeconds(86_400)).products()).isEqualTo(products);
        assertThat(new SampleSubscribers(Instant.parse("2026-12-01T00:00:00Z")).products())
                .isNotEqualTo(products);
    }

    private List<ObjectNode> of(String offering) {
        return products.stream()
                .filter(product -> text(product, "/productOffering/name").equals(offering))
                .toList();
    }

    private static Stream<String> shared(List<ObjectNode> products) {
        return products.stream()
                .flatMap(SampleSubscribersTest::buckets)
                .filter(bucket -> bucket.path("isShared").booleanValue())
                .map(bucket -> text(bucket, "/id"));
    }

    private static List<String> bucketIds(ObjectNode product) {
        return buckets(product).map(bucket -> text(bucket, "/id")).toList();
    }

    private static Stream<JsonNode> buckets(ObjectNode product) {
        return StreamSupport.stream(product.get("bucket").spliterator(), false);
    }

    private static String text(JsonNode json, String path) {
        return json.at(path).textValue();
    }
}
