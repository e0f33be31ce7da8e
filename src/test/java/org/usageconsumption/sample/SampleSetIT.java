package org.usageconsumption.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.BlackBox;
import org.usageconsumption.fixtures.Consumption;

class SampleSetIT extends BlackBox {

    private JsonNode ofAccount(String id) {
        return api.post(Api.QUERY, "{\"searchCriteria\": {\"partyAccount\": [{\"id\": \"" + id + "\"}]}}")
                .body()
                .get("usageConsumption");
    }

    @Test
    void theCompanyHas200LinesThatShareABucket() {
        var lines = ofAccount("ACC-COMPANY");

        assertThat(lines)
                .hasSize(200)
                .allMatch(line -> Consumption.in(line, "COMPANY-DATA")
                        .bucket()
                        .get("isShared")
                        .booleanValue());
    }

    @Test
    void aFamilySharesItsData() {
        assertThat(ofAccount("ACC-FAMILY-01"))
                .hasSize(4)
                .allMatch(member -> Consumption.in(member, "FAMILY-01-DATA")
                        .bucket()
                        .get("isShared")
                        .booleanValue());
    }

    @Test
    void oneIsPrepaidWithABalance() {
        var balance = Consumption.of(api, "4520000001", "SUB-0001-BALANCE");

        assertThat(balance.bucket().get("usageType").textValue()).isEqualTo("EUR");
        assertThat(balance.remaining()).endsWith(" EUR").doesNotStartWith("25 ");
    }

    @Test
    void oneBucketIsNearlyEmptyOneExhaustedAndOneExpired() {
        var nearlyEmpty = Consumption.of(api, "4520000002", "SUB-0002-DATA");
        var exhausted = Consumption.of(api, "4520000006", "SUB-0006-DATA");
        var expired = Consumption.of(api, "4520000004", "SUB-0004-DATA-BEFORE");

        assertThat(nearlyEmpty.remaining()).isEqualTo("0.1 GB");
        assertThat(exhausted.remaining()).isEqualTo("0 GB");
        assertThat(exhausted.outOfBucket()).isEqualTo("1.5 GB");
        assertThat(expired.bucket().get("status").textValue()).isEqualTo("expired");
        assertThat(expired.used()).isNotEqualTo("0 GB");
    }
}
