package org.usageconsumption.tmforum.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.usageconsumption.tmforum.list.Requests.encoded;
import static org.usageconsumption.tmforum.list.Requests.matches;
import static org.usageconsumption.tmforum.list.Requests.read;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageconsumption.tmforum.Refusal;

class AttributeFilterTest {

    private static final String RESOURCE = """
            {"id": "1", "name": "data, fast", "size": 5, "ratio": 1.0, "isShared": true, "none": null, "empty": "",
             "limit": 7, "@type": "Report", "eq": "e", "key": "a=b&c;d",
             "bucket": [{"id": "b1", "usageType": "data", "remainingValue": [{"amount": 10}, {"amount": 20}]},
                        {"id": "b2", "usageType": "voice"}, null, 3],
             "relatedParty": [{"id": "42", "@referredType": "Individual", "role": "user"},
                              {"id": "43", "@referredType": "Organization", "name": "A [B] (C)."}]}""";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id=1",
                "id==1",
                "id.eq=1",
                "id.in=0,1",
                "id=0,1",
                "id=0&id=1",
                "id=0;id=1",
                "id=1&size=5",
                "id.ne=2",
                "id!=2",
                "id%21%3D2",
                "size>4",
                "size%3E4",
                "size%3E%3D5",
                "size%3E=5",
                "size.gt=4",
                "size.gte=5",
                "size%3C6",
                "size<=5",
                "size.lt=6",
                "size.lte=5",
                "size>4&size<6",
                "name=data,+fast",
                "name=data%2C%20fast",
                "name.like=data*",
                "name.like=*a*a*a*t",
                "name.regex=d.*t",
                "name*=d.*t",
                "name%2A%3Dd.*t",
                "empty=",
                "limit.eq=7",
                "eq=e",
                "%40type=Report",
                "@type=Report",
                "key=a%3Db%26c%3Bd",
                "&id=1&",
                ";id=1;",
                "id=1;limit=5",
                "bucket.id=b2",
                "bucket.remainingValue.amount=20",
                "bucket.usageType=data&bucket.id=b2"
            })
    void itMatches(String query) {
        assertThat(matches(query, RESOURCE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id=2",
                "id=01",
                "id=1&size=6",
                "id=2;size=6",
                "id=2;limit=5",
                "id.ne=1",
                "id.ne=0,1",
                "bucket.id.ne=b1",
                "unknown=1",
                "unknown=",
                "unknown.ne=1",
                "none=null",
                "none=",
                "none.ne=1",
                "size>5",
                "size<5",
                "size.gt=a",
                "size=five",
                "size>4&size>6",
                "name=Data%2C%20fast",
                "name.like=data",
                "name.like=DATA*",
                "name.like=*fast*slow",
                "name.regex=data",
                "a.foo=x",
                "bucket=b1",
                "isShared=false",
                "limit.eq=8"
            })
    void itDoesNotMatch(String query) {
        assertThat(matches(query, RESOURCE)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 1.0", "1, 1.00", "100, 1e2", "-0.5, -0.50", "0, 0.0"})
    void numbersAreEqualWhateverTheirDigits(String number, String asked) {
        assertThat(matches("a=" + encoded(asked), "{\"a\": " + number + "}")).isTrue();
        assertThat(matches("amount.gte=" + encoded(asked), "{\"amount\": " + number + "}"))
                .isTrue();
        assertThat(matches("a.ne=" + encoded(asked), "{\"a\": " + number + "}")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"date=2026-11-03T10:00:00.123456Z, true", "date.gt=2026-11-03T10:00:00.123456Z, false"})
    void dateTimesAreComparedToTheMicrosecond(String query, boolean isMatch) {
        assertThat(matches(query, "{\"date\": \"2026-11-03T10:00:00.123456789Z\"}"))
                .isEqualTo(isMatch);
        assertThat(matches(query.replace("456Z", "456999Z"), "{\"date\": \"2026-11-03T10:00:00.123456Z\"}"))
                .isEqualTo(isMatch);
    }

    @Test
    void aTextIsEqualToItselfOnly() {
        assertThat(matches("a=1.0", "{\"a\": \"1\"}")).isFalse();
        assertThat(matches("a=1", "{\"a\": \"1\"}")).isTrue();
    }

    @Test
    void flagsAreTrueOrFalse() {
        assertThat(matches("isShared=true", "{\"isShared\": true}")).isTrue();
        assertThat(matches("flag=true", "{\"flag\": true}")).isTrue();
        assertThat(matches("flag=1", "{\"flag\": true}")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "date=2026-11-03T10:00:00Z",
                "date=2026-11-03T10:00:00.000Z",
                "date=2026-11-03T12:00:00%2B02:00",
                "date=2026-11-03T12:00:00+02:00",
                "date.gt=2026-11-03T11:59:59+02:00",
                "date>2026-11-03T09:59:59Z&date<2026-11-03T10:00:01Z",
                "date.like=2026-11-*",
                "date.regex=2026-.*",
                "other.gt=2026-11-03T11:59:59%2B02:00",
                "other=2026-11-03T10:00:00.0Z",
                "other=x,2026-11-03T12:00:00+02:00",
                "other.gte=2026-11-03T10:00:00Z&other.lte=2026-11-03T10:00:00Z",
                "other.ne=2026-11-03T10:00:01Z",
                "other.like=2026-11-03T11*",
                "date.ne=2026-11-03T10:00:01Z"
            })
    void dateTimesCompareAsInstants(String query) {
        assertThat(matches(query, """
                {"date": "2026-11-03T11:00:00+01:00", "other": "2026-11-03T11:00:00+01:00"}""")).isTrue();
    }

    @Test
    void aDateTimeIsNoneOfThoseThatAreTheSameInstant() {
        assertThat(matches("other.ne=2026-11-03T10:00:00.0Z", "{\"other\": \"2026-11-03T10:00:00Z\"}"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "a=x, true",
        "'a=x,y', true",
        "a=2026-11-03, true",
        "a=, false",
        "a=2026-11-03T10:00:00Z, false",
        "'a=x,2026-11-03T10:00:00Z', false",
        "amount=1, false"
    })
    void whatMayBeWrittenInOtherWaysIsNotEqualToTextsAlone(String query, boolean ofTexts) {
        assertThat(read(query).criteria().conditions().get(0).isOfTexts()).isEqualTo(ofTexts);
    }

    @Test
    void textsCompareByCodePoint() {
        assertThat(matches("a.gt=" + encoded("\uFFFF"), "{\"a\": \"\uD83D\uDE00\"}"))
                .isTrue();
        assertThat(matches("a.lt=b", "{\"a\": \"Z\"}")).isTrue();
    }

    @Test
    void kindsThatDifferHaveNoOrder() {
        assertThat(matches("amount.gt=1", "{\"amount\": \"2\"}")).isFalse();
        assertThat(matches("date.gt=2026-01-01T00:00:00Z", "{\"date\": \"yesterday\"}"))
                .isFalse();
        assertThat(matches("a.lt=x", "{\"a\": 1}")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "relatedParty[?(@referredType==Individual)].id=42, true",
        "relatedParty[?(@.referredType=='Individual')].id=42, true",
        "relatedParty[?( @referredType == \"Individual\" )].id=42, true",
        "relatedParty[?(@role==user)][?(@referredType==Individual)].id=42, true",
        "relatedParty[?(@role==user)][?(@referredType==Organization)].id=42, false",
        "relatedParty[?(@referredType==Individual)].id=43, false",
        "relatedParty[?(@name=='A [B] (C).')].id=43, true",
        "relatedParty[?(@x==1)].id=42, false"
    })
    void bothHoldForTheSameElement(String filter, boolean matches) {
        var equals = filter.lastIndexOf('=');
        var query = encoded(filter.substring(0, equals)) + filter.substring(equals);

        assertThat(matches(query, RESOURCE)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "foo, foo has no operator",
        "id=1;foo, foo has no operator",
        "=x, The query is not a path",
        ".gt=x, .gt is not a path",
        "a..b=x, a..b is not a path",
        "a.=x, a. is not a path",
        "date=yesterday, date must be a date-time with an offset",
        "date=2026-11-03, date must be a date-time with an offset",
        "x.date.gt=2026-11-03T10:00:00, x.date.gt must be a date-time with an offset",
        "date=2026-02-30T10:00:00Z, date must be a date-time with an offset",
        "date=9999-12-31T23:59:59-01:00, date must be a date-time with an offset",
        "amount=much, amount must be a number",
        "amount.lt=1e9999, amount.lt must be a number",
        "isShared=1, isShared must be true or false",
        "a.regex=(, a.regex is not a regular expression",
        "a%=1, a%=1 has a %",
        "a=%f, a=%f has a %",
        "a=%zz, a=%zz has a %",
        "a=%ff, a=%ff is not UTF-8",
        "a=%ed%a0%80, a=%ed%a0%80 is not UTF-8",
        "a[0]=1, a[0] is not a path",
        "a[?(@b>1)].c=1, a[?(@b is not a path"
    })
    void whatIsMalformedIsRefused(String query, String reason) {
        assertThatThrownBy(() -> read(query))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageStartingWith(reason);
    }

    @Test
    void conditionsPathsValuesAndExpressionsAreBounded() {
        assertInvalid("a=1&".repeat(25) + "b=1;".repeat(26), "has more than 50 conditions");
        assertInvalid("a.".repeat(20) + "b=1", "has more than 20 segments");
        assertInvalid("a".repeat(301) + "=1", "has more than 300 characters");
        assertInvalid("a=" + "1,".repeat(1_000), "has more than 1000 values");
        assertInvalid("a.regex=" + "a".repeat(201), "at most 200 characters");
        assertThat(read("a=1&".repeat(50)).criteria().conditions()).hasSize(1);
    }

    @Test
    void anExpressionThatWouldBacktrackTakesNoTime() {
        var json = "{\"a\": \"" + "a".repeat(10_000) + "\"}";

        assertThat(matches("a.regex=" + encoded("(a*)*(a|a)*b"), json)).isFalse();
        assertThat(matches("a.like=" + "*a".repeat(500) + "*b", json)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"((((a{30}){30}){30}){30}){30}", "((((a{9}){9}){9}){9}){9}"})
    void anExpressionThatWouldGrowIsRefused(String expression) {
        assertInvalid("a.regex=" + encoded(expression), "must not repeat a group so often");
    }

    @Test
    void conditionsAreToldWhereAllMustHold() {
        var criteria = read("a=x,y&a=z&b.gt=1").criteria();

        assertThat(criteria.conditions()).hasToString("[a EQ [x, y, x,y, z], b GT [1]]");
        assertThat(read("a=x;b=y").criteria().conditions()).isEmpty();
    }

    @Test
    void whatADatabaseHasAnsweredIsLeftOut() {
        var criteria = read("a=x&b=y").criteria();

        var rest = criteria.without(criteria.conditions().subList(0, 1));

        assertThat(rest).hasToString("[[b EQ [y]]]");
        assertThat(criteria.without(criteria.conditions()).isEmpty()).isTrue();
        assertThat(read("a=x&filter=b")
                        .criteria()
                        .without(read("a=x").criteria().conditions())
                        .isEmpty())
                .isFalse();
    }

    @Test
    void valuesKnownAsDateTimesAreToldAsInstants() {
        var conditions = read("date=2026-11-03T12:00:00+02:00").criteria().conditions();

        assertThat(conditions.get(0).instants()).hasToString("[2026-11-03T10:00:00Z]");
    }

    private static void assertInvalid(String query, String reason) {
        assertThatThrownBy(() -> read(query))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageContaining(reason);
    }
}
