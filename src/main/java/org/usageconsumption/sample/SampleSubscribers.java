package org.usageconsumption.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Period;

/**
 * 1,000 subscribers of the current month: 700 single lines, postpaid (even numbers) and prepaid (odd ones), 25 families
 * of four that share their data, and a company of 200 lines that share data and voice.
 *
 * <p>Subscriber {@code n} has the product {@code SUB-n}, the MSISDN {@code 4520000000 + n} and, but for families and
 * the company, the account {@code ACC-n}. Number 4 has a bucket of last month that has expired, beside this month's.
 */
class SampleSubscribers {

    static final int COUNT = 1_000;
    static final String LAST = productId(COUNT);

    private static final int FIRST_OF_FAMILIES = 701;
    private static final int FAMILY = 4;
    private static final int FIRST_OF_COMPANY = 801;
    private static final int WITH_EXPIRED_BUCKET = 4;
    private static final long MSISDN = 4_520_000_000L;

    private final Period thisMonth;
    private final Period lastMonth;

    SampleSubscribers(Instant now) {
        var month = YearMonth.from(now.atOffset(ZoneOffset.UTC));
        thisMonth = period(month);
        lastMonth = period(month.minusMonths(1));
    }

    private static Period period(YearMonth month) {
        return Period.between(start(month), start(month.plusMonths(1)));
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    Instant monthStart() {
        return thisMonth.startsAt();
    }

    static String productId(int number) {
        return id("SUB-%04d", number);
    }

    private static String id(String pattern, int number) {
        return String.format(Locale.ROOT, pattern, number);
    }

    List<ObjectNode> products() {
        var products = new ArrayList<ObjectNode>();
        for (var number = 1; number <= COUNT; number++) {
            products.add(product(number));
        }
        return products;
    }

    private ObjectNode product(int number) {
        if (number >= FIRST_OF_COMPANY) {
            return companyLine(number);
        }
        if (number >= FIRST_OF_FAMILIES) {
            return familyMember(number);
        }
        return number % 2 == 0 ? postpaid(number) : prepaid(number);
    }

    private ObjectNode postpaid(int number) {
        var account = id("ACC-%04d", number);
        var product = product(number, "Classic", "Data 20 GB, voice 20 h and 200 SMS", account);
        relatedParty(product, id("PARTY-%04d", number), "customer", "Individual");
        bucket(product, productId(number) + "-DATA", "Data", "data", 20, "GB", thisMonth);
        bucket(product, productId(number) + "-VOICE", "Voice", "voice", 20, "h", thisMonth);
        bucket(product, productId(number) + "-SMS", "SMS", "sms", 200, "event", thisMonth);
        if (number == WITH_EXPIRED_BUCKET) {
            bucket(product, productId(number) + "-DATA-BEFORE", "Data of last month", "data", 20, "GB", lastMonth);
        }
        return product;
    }

    private ObjectNode prepaid(int number) {
        var account = id("ACC-%04d", number);
        var product = product(number, "Go", "Prepaid balance and data 5 GB", account);
        relatedParty(product, id("PARTY-%04d", number), "customer", "Individual");
        bucket(product, productId(number) + "-BALANCE", "Balance", "EUR", 25, "EUR", Period.always());
        bucket(product, productId(number) + "-DATA", "Data", "data", 5, "GB", thisMonth);
        return product;
    }

    private ObjectNode familyMember(int number) {
        var family = (number - FIRST_OF_FAMILIES) / FAMILY + 1;
        var head = FIRST_OF_FAMILIES + (family - 1) * FAMILY;
        var product = product(number, "Family", "Family data 60 GB, voice 20 h", id("ACC-FAMILY-%02d", family));
        relatedParty(product, id("PARTY-%04d", head), "customer", "Individual");
        relatedParty(product, id("PARTY-%04d", number), "user", "Individual");
        bucket(product, id("FAMILY-%02d-DATA", family), "Family data", "data", 60, "GB", thisMonth)
                .put("isShared", true);
        bucket(product, productId(number) + "-VOICE", "Voice", "voice", 20, "h", thisMonth);
        return product;
    }

    private ObjectNode companyLine(int number) {
        var product = product(number, "Business", "Company data 2 TB and voice 1,000 h, 200 SMS", "ACC-COMPANY");
        relatedParty(product, "PARTY-COMPANY", "customer", "Organization");
        relatedParty(product, id("PARTY-%04d", number), "user", "Individual");
        bucket(product, "COMPANY-DATA", "Company data", "data", 2, "TB", thisMonth)
                .put("isShared", true);
        bucket(product, "COMPANY-VOICE", "Company voice", "voice", 1_000, "h", thisMonth)
                .put("isShared", true);
        bucket(product, productId(number) + "-SMS", "SMS", "sms", 200, "event", thisMonth);
        return product;
    }

    private static ObjectNode product(int number, String offering, String name, String account) {
        var product = Json.object();
        product.put("id", productId(number));
        product.put("name", name);
        product.put("status", "active");
        product.putObject("productOffering")
                .put("id", "PO-" + offering.toUpperCase(Locale.ROOT))
                .put("name", offering);
        product.putObject("partyAccount").put("id", account);
        product.putArray("logicalResource")
                .addObject()
                .put("id", String.valueOf(MSISDN + number))
                .put("name", "MSISDN");
        product.putArray("relatedParty");
        product.putArray("bucket");
        return product;
    }

    private static void relatedParty(ObjectNode product, String id, String role, String referredType) {
        product.withArray("relatedParty")
                .addObject()
                .put("id", id)
                .put("role", role)
                .put("@referredType", referredType);
    }

    private static ObjectNode bucket(
            ObjectNode product, String id, String name, String usageType, int amount, String units, Period validFor) {
        var bucket = product.withArray("bucket").addObject();
        bucket.put("id", id).put("name", name).put("usageType", usageType).put("priority", 1);
        bucket.putObject("allowance").put("amount", amount).put("units", units);
        bucket.set("validFor", validFor.tree());
        return bucket;
    }
}
