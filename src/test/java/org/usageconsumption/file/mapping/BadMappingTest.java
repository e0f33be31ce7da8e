package org.usageconsumption.file.mapping;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usageconsumption.tmforum.Refusal;

/** What is wrong with a mapping is told when it is used for a file, by its place. */
class BadMappingTest {

    private static final String USAGE = """
            {%s "usage": {"id": "{a}", "usageType": "voice", "usageDate": "2026-11-03T10:00:00Z",
                          "logicalResource": "46700", "quantity": "1", "units": "event" %s}}""";

    private static void assertRefused(String mapping, String reason) {
        assertThatThrownBy(() -> Read.usage(mapping, "a,b,b", "1,2,3"))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "usr": "{a}"                                  | usage.usr means nothing here
            "user": "{c}"                                 | usage.user names the column c, which the file does not have
            "user": "{b}"                                 | usage.user names the column b, which the file has twice
            "user": "{4}"                                 | usage.user names the column 4, but the file has 3
            "user": "{a"                                  | usage.user has a single brace
            "user": ["{a}"]                               | usage.user must be a text
            "user": {"otherwise": "x"}                    | usage.user.value is missing
            "user": {"value": "{a}", "vales": {}}         | usage.user.vales means nothing here
            "user": {"value": "{a}", "values": {"x": []}} | usage.user.values.x must be a text
            "user": {"value": "{a}", "values": "x"}       | usage.user.values must be a JSON object
            "user": {"value": "{a}", "zone": "UTC"}       | usage.user.pattern is missing
            "user": {"value": "{a}", "pattern": "b"}      | usage.user.pattern is no pattern of a time
            "user": {"value": "{a}", "pattern": "yyyy", "zone": "Mars"} | usage.user.zone is no time zone
            "user": {"value": "{a}", "decimal": "::"}     | usage.user.decimal must be one character
            "user": {"value": "{a}", "grouping": "."}     | usage.user.grouping is the same as decimal
            "user": {"value": "{a}", "pattern": "yyyy-MM-dd'T'HH:mm:ss'Z'"} | usage.user.zone is missing
            "user": {"value": "{a}", "pattern": "yyyy-MM-ddXXX"} | usage.user.zone is missing
            "characteristic": {"cell": "{c}"}             | usage.characteristic.cell names the column c
            "when": {"value": "{c}", "is": "x"}           | usage.when.value names the column c
            "when": {"value": "{a}"}                      | usage.when.is is missing, or isNot
            "when": {"is": "x"}                           | usage.when.value is missing
            "when": [1]                                   | usage.when[0] must be a JSON object
            "when": "out"                                 | usage.when must be a JSON object
            """)
    void whatIsWrongWithAUsageIsNamed(String words, String reason) {
        assertRefused(USAGE.formatted("", ", " + words), reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "format": "xml",                      | format must be one of csv, json
            "format": "json", "separator": ";",   | separator says nothing of JSON
            "header": "yes",                      | header must be true or false
            "separator": ";;",                    | separator must be one character
            "quote": "\u00e9",                         | quote must be one character
            "records": [{"quantity": "{c}"}],     | records[0].quantity names the column c
            "records": [{"x": 1}],                | records[0].x means nothing here
            "records": [{"units": "furlong"}],    | records[0].units has furlong, which is not a known unit
            "records": [{"units": {"value": "{a}", "values": {"x": "ell"}}}], | records[0].units has ell, which is not
            "records": [{"units": {"value": "{a}", "otherwise": "ell"}}], | records[0].units has ell, which is not
            "records": [],                        | records must be an array of at least one object
            "records": [1],                       | records[0] must be a JSON object
            "records": {},                        | records must be an array of at most 100 objects
            "product": {},                        | product means nothing here
            "when": {"value": "{c}", "is": "x"},  | when.value names the column c
            """)
    void whatIsWrongWithTheFileAsAWholeIsNamed(String words, String reason) {
        assertRefused(USAGE.formatted(words, ""), reason);
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        assertRefused(
                "{\"usage\": {\"id\": \"{c}\"}}",
                "usage.usageType is missing; usage.usageDate is missing; usage.logicalResource is missing;"
                        + " usage.quantity is missing; usage.units is missing; usage.id names the column c");
        assertRefused("{}", "usage is missing");
        assertRefused("[]", "must be a JSON object");
    }

    @Test
    void columnsOfAFileWithoutAHeaderHaveNoNames() {
        assertRefused(
                USAGE.formatted("\"header\": false,", ""),
                "names the column a, but the file has no header: columns have");
    }

    @Test
    void aFileWithoutAnyRowHasNoHeader() {
        assertThatThrownBy(() -> Read.usage(USAGE.formatted("", ""), "", ""))
                .hasMessageContaining("header says that the first row names the columns, but there is no such row");
    }

    @Test
    void aHeaderThatIsNotUtf8IsToldAsSuch() {
        var utf16 = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_16);

        assertThatThrownBy(() -> Read.of(Kind.USAGE, USAGE.formatted("", ""), utf16))
                .hasMessageContaining("header says that the first row names the columns, but that is not UTF-8");
    }

    @Test
    void aMappingOfUsageIsNoneOfProducts() {
        var mapping = USAGE.formatted("", "");

        assertThatThrownBy(() -> Read.of(Kind.PRODUCT, mapping, "a\n1".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("product is missing")
                .hasMessageContaining("usage means nothing here");
    }
}
