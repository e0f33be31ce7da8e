package org.usageconsumption.usage.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.usageconsumption.bucket.BucketUser;
import org.usageconsumption.tmforum.Money;
import org.usageconsumption.tmforum.Refusal;
import org.usageconsumption.usage.entity.ReportedUsage;
import org.usageconsumption.usage.entity.UsageRecord;

class CountingTariffsTest {

    private final Subscribers subscribers = new Subscribers();

    @BeforeEach
    void subscribe() {
        subscribers.product("P-1", "B-1");
        subscribers.bucket("B-1", 100, tariff("0.06", 1, "min"));
    }

    private static String tariff(String price, int per, String units) {
        return """
                "tariff": {"price": {"unit": "EUR", "value": %s}, "per": {"amount": %d, "units": "%s"}}""".formatted(price, per, units);
    }

    @Test
    void whatIsInTheBucketCostsNothing() {
        var record = subscribers.count(100);

        assertThat(record.rated().get(0).charge()).isEmpty();
        assertThat(charged()).isZero();
    }

    @Test
    void whatIsOutOfTheBucketIsChargedByTheTariff() {
        var record = subscribers.count(190);

        assertThat(record.rated().get(0).charge()).map(Money::unit).contains("EUR");
        assertThat(chargeOf(record)).isEqualByComparingTo("0.09");
        assertThat(charged()).isEqualByComparingTo("0.09");
    }

    @Test
    void aChargeIsExactToTheNinthDecimal() {
        subscribers.again("B-1", 0, tariff("0.05", 1, "min"));

        subscribers.count(1);
        subscribers.count(1);

        assertThat(charged()).isEqualByComparingTo("0.001666666");
    }

    @Test
    void usageThatWouldCostMoreThanCountersHaveDigitsForIsRefused() {
        subscribers.again("B-1", 100, tariff("999999999", 1, "s"));

        assertThatThrownBy(() -> subscribers.count(Subscribers.usage("voice", 2_000_000_000_000L, "s")))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageContaining("usageCharacteristic.quantity");
        assertThat(subscribers.used("B-1")).isEqualTo("0");
    }

    @Test
    void aLaterTariffChangesNoChargeThatWasMade() {
        subscribers.count(160);
        subscribers.again("B-1", 100, tariff("0.60", 1, "min"));
        subscribers.count(60);

        assertThat(charged()).isEqualByComparingTo("0.66");
    }

    @Test
    void aReversalTakesBackWhatItsUsageWasCharged() {
        subscribers.count(100);
        var earlier = subscribers.count(60);
        subscribers.again("B-1", 100, tariff("0.60", 1, "min"));
        subscribers.count(60);

        var reversal = reverse(earlier);

        assertThat(chargeOf(reversal)).isEqualByComparingTo("-0.06");
        assertThat(charged()).isEqualByComparingTo("0.60");
    }

    @Test
    void aReversalOfTheLastThatIsOutOfTheBucketTakesBackAllCharges() {
        var earlier = subscribers.count(100);
        subscribers.count(60);
        subscribers.again("B-1", 100, "\"priority\": 1");

        reverse(earlier);

        assertThat(subscribers.outOfBucket("B-1")).isEqualTo("0");
        assertThat(subscribers.used("B-1")).isEqualTo("60");
        assertThat(charged()).isZero();
    }

    @Test
    void ofAnothersUsageOutOfTheBucketThatIsTakenBackTheTariffOfTodayGoes() {
        var earlier = subscribers.count(100);
        subscribers.count(120);

        replace(earlier, "corrects", 80);

        assertThat(subscribers.used("B-1")).isEqualTo("100");
        assertThat(subscribers.outOfBucket("B-1")).isEqualTo("100");
        assertThat(charged()).isEqualByComparingTo("0.10");
    }

    @Test
    void productsAndUsersAreChargedWhatTheirUsageCosts() {
        subscribers.count(160);
        var childs = Subscribers.usage("voice", 30, "s");
        childs.withArray("relatedParty").addObject().put("id", "CHILD").put("role", "user");

        subscribers.count(childs);

        assertThat(charged()).isEqualByComparingTo("0.09");
        assertThat(subscribers.ofProduct("P-1", "B-1").charged()).isEqualByComparingTo("0.09");
        assertThat(subscribers.ofUser(Subscribers.CUSTOMER, "B-1").charged()).isEqualByComparingTo("0.06");
        assertThat(subscribers.added(BucketUser.class))
                .filteredOn(user -> user.userId().equals("CHILD"))
                .singleElement()
                .satisfies(user -> assertThat(user.charged()).isEqualByComparingTo("0.03"));
    }

    @Test
    void aPartAndItsWholeChargeByTheirOwnTariffs() {
        subscribers.bucket("WHOLE", 1_000, tariff("1", 1, "h"));
        subscribers.again("B-1", 100, tariff("0.06", 1, "min") + ", " + Subscribers.partOf("WHOLE"));

        var earlier = subscribers.count(460);
        var ofWhole = subscribers.bucket("WHOLE").charged();
        reverse(earlier);

        assertThat(chargeOf(earlier)).isEqualByComparingTo("0.36");
        assertThat(ofWhole).isEqualByComparingTo("0.1");
        assertThat(charged()).isZero();
        assertThat(subscribers.bucket("WHOLE").charged()).isZero();
    }

    private BigDecimal charged() {
        return subscribers.bucket("B-1").charged();
    }

    private static BigDecimal chargeOf(UsageRecord record) {
        return record.rated().get(0).charge().orElseThrow().value();
    }

    private UsageRecord reverse(UsageRecord earlier) {
        return replace(earlier, "reverses", 0);
    }

    private UsageRecord replace(UsageRecord earlier, String how, int seconds) {
        ObjectNode usage = Subscribers.usage("voice", seconds, "s").put("id", "U-2");
        usage.withArray("usageCharacteristic").addObject().put("name", how).put("value", "U-1");
        return subscribers.counting().replace(earlier, ReportedUsage.read(usage, "caller"), Subscribers.NOW);
    }
}
