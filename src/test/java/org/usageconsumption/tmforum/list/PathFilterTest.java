package org.usageconsumption.tmforum.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.usageconsumption.tmforum.list.Requests.encoded;
import static org.usageconsumption.tmforum.list.Requests.read;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageconsumption.tmforum.Refusal;

class PathFilterTest {

    private static final String RESOURCE = """
            {"id": "1", "state": "done", "size": 300, "ratio": 0.5, "none": null, "no": false, "@type": "Report", "type": "t",
             "a-b": 1, "odd name": 1,
             "bucket": [{"id": "b1", "usageType": "data", "@type": "Bucket", "remainingValue": {"amount": 10}},
                        {"id": "b2", "usageType": "it's", "isShared": true}]}""";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$",
                "id",
                "no",
                "$.id",
                "$['id']",
                "['odd name']",
                "a-b",
                "$[?(@.state=='done')]",
                "[?(@.state==\"done\")]",
                "[?(@size==300)]",
                "$[?(@size==300 && @state=='done')]",
                "[?(@.size >= 300.0 || @.x == 1)]",
                "[?(!(@.size == 1))]",
                "[?@.size==300]",
                "$[?@.size==300 && @.state=='done']",
                "$[*].bucket[?(@.usageType=='data')]",
                "bucket[?(@.usageType=='data')]",
                "$.bucket[?(@.usageType == 'it\\'s')]",
                "$.bucket[*].remainingValue[?(@.amount > 5)]",
                "bucket[?(@.remainingValue.amount > 5)].id",
                "bucket[?(@.usageType in ['data', 'x'])]",
                "bucket[?(@.remainingValue)]",
                "bucket[0]",
                "bucket[-1].isShared",
                "bucket[0:1].id",
                "$..amount",
                "$..[?(@.amount == 10)]",
                "$..['@type']",
                "$..@type",
                "@type",
                "$.@type",
                "bucket[?(@.@type=='Bucket')]",
                "bucket[?(@['@type']=='Bucket')]",
                "[?(@type=='Report')]",
                "[?(@.type=='t')]",
                "[?(@.bucket[0].@type=='Bucket')]",
                "[?(@.x == null)]",
                "[?(@.state=='done' && @.bucket[?(@.usageType=='data')])]",
                "[?(@.bucket[?(@.remainingValue[?(@.amount > 5)])])]",
                "[?(!@.bucket[?(@.usageType=='sms')])]",
                "[?(!(@.bucket[?(@.usageType=='sms')]))]",
                "[?@.bucket[*].isShared]",
                "[?(@..amount)]",
                "[?(!@..nosuch && @.size==300)]",
                "[?(@.bucket[0:1])]",
                "[?(@.*.x||@.bucket[0:1].id)]",
                "[?(@.state&&@.size)]",
                "[?(!@.nosuch&&@.size)]",
                "[?(!(@.size==301))]",
                "[?(300==@.size)]"
            })
    void itMatches(String filter) {
        assertThat(matches(filter)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown",
                "none",
                "id.x.y",
                "bucket[5]",
                "bucket.id",
                "$[?(@.state=='DONE')]",
                "[?(@size==301)]",
                "[?(@.size > 'x')]",
                "[?(@.x size 3)]",
                "[?(@.state size 'x')]",
                "[?(@.size in 'x')]",
                "[?(@.unknown.deeper == 1)]",
                "[?(@type=='t')]",
                "bucket[?(@.usageType=='@size')]",
                "$..unknown",
                "bucket[?(@.remainingValue[?(@.amount == 11)])]",
                "[?(@.bucket[?(@.usageType=='sms')])]",
                "[?(@.bucket[?(@.remainingValue[?(@.nosuch)])])]",
                "[?(!@.bucket[?(@.usageType=='data')])]",
                "[?(!(@.bucket[?(@.usageType=='data')]))]",
                "[?(@.bucket[?(!@.id)])]",
                "[?@.bucket[*].nosuch]",
                "[?(@..nosuch)]",
                "[?(@.bucket[5:])]",
                "[?(@.state&&@.nosuch)]",
                "[?(@.nosuch||@.neither)]"
            })
    void itDoesNotMatch(String filter) {
        assertThat(matches(filter)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "$[",
                "$.a]",
                "$.a[?(@.b",
                "$.a[?(@.b==1]",
                "$.a[?(@.b==1)",
                "$.a[?()]",
                "$.a[?(@.b == 'x)]",
                "$.a[?]",
                "$.a[x]",
                "state=='done'",
                "@.state=='done'",
                "a b",
                "a,b",
                "$.a'..b'..c",
                "[?(@.a'..b'==1)]",
                "[?(@.size == 1e99999999999)]",
                "[?(@.size == )]",
                "[?(!@.size==301)]",
                "[?(&& @.size)]"
            })
    void whatIsMalformedIsRefused(String filter) {
        assertThatThrownBy(() -> read("filter=" + encoded(filter)))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageStartingWith("filter ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$.bucket[(@.length-1)]",
                "$.bucket[ (@.length-1)]",
                "$.bucket.length()",
                "$.concat('a')",
                "[?(@.bucket.length() > 1)]",
                "[?(@.state =~ /d.*/)]",
                "[?(@.state == /d.*/)]",
                "$[0]",
                "$[0:2]",
                "[-1]",
                "[:1]",
                "$['id','state']",
                "$.bucket[0,0,0]",
                "$..a..b",
                "[?(@.a == $.b)]",
                "[?(@.bucket[*].usageType=='data')]",
                "[?(@..id == 'b1')]",
                "[?('b1' == @..id)]",
                "[?('b1' in @.bucket[*].id)]",
                "[?(@.bucket[0:1].id contains 'b1')]",
                "[?(@.bucket[?(@.id)].id != 'b1')]",
                "[?(@.tags subsetof @.tags)]",
                "[?(@.tags anyof @.others)]",
                "[?(['a'] NONEOF @.tags)]"
            })
    void whatIsNotDoneIsSaidToBeUnsupported(String filter) {
        assertThatThrownBy(() -> read("filter=" + encoded(filter)))
                .isInstanceOf(Refusal.Unsupported.class)
                .hasMessageStartingWith("filter has ");
    }

    @Test
    void lengthNestingStepsAndNegationsAreBounded() {
        assertRefused("a".repeat(2_001));
        assertRefused("[?(" + "(".repeat(100) + "@.a" + ")".repeat(100) + ")]");
        assertRefused("[?(@.a in " + "[".repeat(500) + "]".repeat(500) + ")]");
        assertRefused("a" + "[?(@.a".repeat(100) + ")]".repeat(100));
        assertRefused("[?(" + "!".repeat(1_000) + "@.a)]");
        assertRefused("a" + ".a".repeat(500));
        assertRefused("[?(@.a in [" + "1,".repeat(100) + "1])]");
    }

    @Test
    void attributesAndJsonPathMustBothMatch() {
        var filter = "&filter=" + encoded("[?(@size==300)]");

        assertThat(Requests.matches("id=1" + filter, RESOURCE)).isTrue();
        assertThat(Requests.matches("id=2" + filter, RESOURCE)).isFalse();
        assertThat(Requests.matches("id=1" + filter, RESOURCE.replace("300", "301")))
                .isFalse();
    }

    @Test
    void aFilterInOneAlternativeHoldsForAll() {
        assertThat(Requests.matches("id=1;state=done&filter=unknown", RESOURCE)).isFalse();
        assertThat(Requests.matches("id=2;state=done&filter=state", RESOURCE)).isTrue();
    }

    private static boolean matches(String filter) {
        return Requests.matches("filter=" + encoded(filter), RESOURCE);
    }

    private static void assertRefused(String filter) {
        assertThatThrownBy(() -> read("filter=" + encoded(filter))).isInstanceOf(Refusal.Invalid.class);
    }
}
