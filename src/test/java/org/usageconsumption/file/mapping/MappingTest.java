package org.usageconsumption.file.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.usageconsumption.tmforum.Json;

class MappingTest {

    /** A mapping of usages that are all alike, but for what a test says. */
    private static String usage(String words) {
        return mapping("", words);
    }

    private static String mapping(String layout, String words) {
        var usage = (ObjectNode) Json.parse("""
                {"id": "{line}", "usageType": "voice", "usageDate": "2026-11-03T10:00:00Z",
                 "logicalResource": "46700", "quantity": "1", "units": "event"}""");
        usage.setAll((ObjectNode) Json.parse("{" + words + "}"));
        return "{" + layout + "\"usage\": " + usage + "}";
    }

    @Test
    void aUsageIsMadeOfColumnsByTheirNamesWhateverTheirOrder() {
        var read = Read.usage(
                """
                {"usage": {"id": "{id}", "usageType": "{type}", "usageDate": "{date}", "logicalResource": "{msisdn}",
                           "quantity": "{amount}", "units": "{units}", "source": "{source}", "product": "{product}",
                           "user": "{user}", "characteristic": {"cell": "{cell}", "network": "home"}}}""",
                "units,amount,msisdn,date,type,id,source,product,user,cell",
                "s,60,46700,2026-11-03T10:00:00Z,voice,cdr-1,msc-7,P-1,C-1,17");

        assertThat(read.records()).containsExactly(Json.parse("""
                {"id": "cdr-1", "usageType": "voice", "usageDate": "2026-11-03T10:00:00Z",
                 "relatedParty": [{"id": "C-1", "role": "user"}],
                 "usageCharacteristic": [
                   {"name": "source", "value": "msc-7"}, {"name": "logicalResource", "value": "46700"},
                   {"name": "quantity", "value": "60"}, {"name": "units", "value": "s"},
                   {"name": "product", "value": "P-1"}, {"name": "cell", "value": "17"},
                   {"name": "network", "value": "home"}]}"""));
    }

    @Test
    void columnsHaveNumbersWithAHeaderOrWithout() {
        assertThat(Read.usage(mapping("\"header\": false, ", "\"quantity\": \"{2}\""), "a,7", "b,8")
                        .texts("quantity"))
                .containsExactly("7", "8");
        assertThat(Read.usage(usage("\"quantity\": \"{2}\""), "name,amount", "a,7")
                        .texts("quantity"))
                .containsExactly("7");
    }

    @Test
    void templatesPutColumnsConstantsTheLineAndTheFileTogether() {
        var read = Read.usage(usage("\"id\": \"{file}/{line}-{a}{{x}}\""), "a", "p", "q");

        assertThat(read.texts("id")).allMatch(id -> id.matches("read-\\d+\\.txt/\\d-[pq]\\{x}"));
        assertThat(read.texts("id").get(1)).endsWith("/3-q{x}");
    }

    @Test
    void spacesAroundAValueAreNoPartOfIt() {
        assertThat(Read.usage(usage("\"logicalResource\": \"{a}\""), " a ,b", " 46 700 ,x")
                        .texts("logicalResource"))
                .containsExactly("46 700");
    }

    @Test
    void valuesStandForOthers() {
        var read = Read.usage(
                usage("\"usageType\": {\"value\": \"{a}\", \"values\": {\"call\": \"voice\", \"text\": \"sms\"}}"),
                "a",
                "text",
                "call",
                "fax");

        assertThat(read.texts("usageType")).containsExactly("sms", "voice");
        assertThat(read.reasons()).containsExactly("usageType has fax, for which the mapping has no value");
    }

    @Test
    void whatIsEmptyOrUnknownMayBeSomethingElseOtherwise() {
        assertThat(Read.usage(usage("\"quantity\": {\"value\": \"{a}\", \"otherwise\": \"1\"}"), "a,b", "5,x", ",x")
                        .texts("quantity"))
                .containsExactly("5", "1");
        assertThat(Read.usage(
                                usage("\"usageType\": {\"value\": \"{a}\", \"values\": {\"c\": \"voice\"},"
                                        + " \"otherwise\": \"{a}\"}"),
                                "a",
                                "c",
                                "sms")
                        .texts("usageType"))
                .containsExactly("voice", "sms");
    }

    @Test
    void whatIsEmptyIsAbsent() {
        var read = Read.usage(usage("\"product\": \"{a}\", \"user\": \"{a}\""), "a,b", ",x");

        assertThat(read.texts("product")).containsOnlyNulls();
        assertThat(read.records().get(0).has("relatedParty")).isFalse();
    }

    @Test
    void aRecordWithoutAnIdIsRejectedSinceItCouldNotBeKnownAgain() {
        assertThat(Read.usage(usage("\"id\": \"{a}\""), "a,b", ",x").reasons())
                .containsExactly("id is missing: a file may be loaded twice");
    }

    @Test
    void aConditionSaysOfWhichRowsRecordsAreMade() {
        var read = Read.usage(
                usage("\"when\": [{\"value\": \"{direction}\", \"is\": \"out\"},"
                        + " {\"value\": \"{type}\", \"isNot\": [\"fax\", \"\"]}]"),
                "direction,type",
                "in,call",
                "out,call",
                "out,fax",
                "out,",
                "out,text");

        assertThat(read.texts("id")).containsExactly("3", "6");
        assertThat(read.lines()).hasSize(5);
    }

    @Test
    void aRowMakesSeveralRecordsEachWithItsOwnCondition() {
        var read = Read.usage("""
                {"when": {"value": "{a}", "isNot": "0"},
                 "usage": {"id": "{line}", "usageType": "voice", "usageDate": "2026-11-03T10:00:00Z",
                           "logicalResource": "46700", "quantity": "{a}", "units": "min"},
                 "records": [
                   {"id": "{line}-a"},
                   {"id": "{line}-b", "quantity": "{b}", "units": "event", "when": {"value": "{b}", "isNot": "0"}}]}""", "a,b", "0,0", "5,0", "6,7");

        assertThat(read.texts("id")).containsExactly("3-a", "4-a", "4-b");
        assertThat(read.texts("quantity")).containsExactly("5", "6", "7");
        assertThat(read.texts("units")).containsExactly("min", "min", "event");
    }

    @Test
    void numbersMayHaveOtherSeparators() {
        var read = Read.usage(
                mapping(
                        "\"separator\": \";\", ",
                        "\"quantity\": {\"value\": \"{a}\", \"decimal\": \",\", \"grouping\": \".\"}"),
                "a;b",
                "1.234.567,5;x",
                "8;x");

        assertThat(read.texts("quantity")).containsExactly("1234567.5", "8");
    }

    @Test
    void separatorAndQuoteAreTheOperatorsToSay() {
        assertThat(Read.usage(
                                mapping("\"separator\": \"\\t\", \"quote\": \"'\", ", "\"logicalResource\": \"{a}\""),
                                "a\tb",
                                "'x\ty''z'\t1")
                        .texts("logicalResource"))
                .containsExactly("x\ty'z");
        assertThat(Read.usage(mapping("\"quote\": \"\", ", "\"logicalResource\": \"{a}\""), "a,b", "5\",\"x")
                        .texts("logicalResource"))
                .containsExactly("5\"");
    }

    @Test
    void aRowWithOtherColumnsThanTheHeaderIsRejected() {
        assertThat(Read.usage(usage("\"quantity\": \"{b}\""), "a,b", "1", "1,2", "1,2,3", "1,")
                        .reasons())
                .containsExactly("The line has 1 columns, not 2", "The line has 3 columns, not 2");
        assertThat(Read.usage(mapping("\"header\": false, ", "\"quantity\": \"{2}\""), "1", "1,2,3")
                        .reasons())
                .containsExactly("The line has 1 columns, not 2");
    }

    @Test
    void jsonLinesAreRecordsAsTheyAreOrByAMapping() {
        var asTheyAre = Read.usage(null, "{\"id\": \"1\"}", "{\"id\": 2, \"a\": {\"b\": []}}", "{", "{}", "[]");
        var mapped = Read.usage(
                mapping(
                        "\"format\": \"json\", ",
                        "\"id\": \"{call.id}\", \"quantity\": \"{n}\", \"product\": \"{absent}\""),
                "{\"call\": {\"id\": \"c-1\"}, \"n\": 7.50}");

        assertThat(asTheyAre.records().subList(0, 2))
                .containsExactly(Json.parse("{\"id\": \"1\"}"), Json.parse("{\"id\": 2, \"a\": {\"b\": []}}"));
        assertThat(asTheyAre.reasons())
                .containsExactly("The line is not sound JSON", "id is missing: a file may be loaded twice");
        assertThat(mapped.texts("id")).containsExactly("c-1");
        assertThat(mapped.texts("quantity")).containsExactly("7.50");
        assertThat(mapped.texts("product")).containsOnlyNulls();
    }

    @Test
    void halfACharacterOrAnAttributeThatStandsTwiceIsRejected() {
        assertThat(Read.usage(null, "{\"id\": \"\\ud800\"}", "{\"id\": 1, \"id\": 2}")
                        .reasons())
                .hasSize(2);
    }

    @Test
    void aProductIsADocumentWhoseTextsAreTemplates() {
        var read = Read.of(
                Kind.PRODUCT, """
                {"product": {"id": "P-{msisdn}", "name": "Plan {plan}", "status": "active", "description": "{note}",
                  "partyAccount": {"value": "as it is"}, "isBundle": false,
                  "logicalResource": [{"id": "{msisdn}", "name": "MSISDN"}],
                  "bucket": [{"id": "B-{msisdn}", "allowance": {"amount": {"number": "{gb}"}, "units": "GB"},
                    "usageType": {"value": "{plan}", "values": {"M": "data"}}}]}}""", "msisdn,plan,gb,note\n4670,M,20.5,\n4671,M,much,".getBytes(StandardCharsets.UTF_8));

        assertThat(read.records().get(0)).isEqualTo(Json.parse("""
                {"id": "P-4670", "name": "Plan M", "status": "active", "partyAccount": {"value": "as it is"},
                 "isBundle": false, "logicalResource": [{"id": "4670", "name": "MSISDN"}],
                 "bucket": [{"id": "B-4670", "allowance": {"amount": 20.5, "units": "GB"}, "usageType": "data"}]}"""));
        assertThat(read.reasons()).containsExactly("The product has much, which is no number");
    }
}
