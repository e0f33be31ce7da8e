package org.usageconsumption.attack;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.usageconsumption.fixtures.SampleProducts;

/** Query strings that would say more of somebody than the caller may know, were they part of a statement or a program. */
final class HostileQueries {

    private static final List<String> NAMES = List.of(
            "name",
            "id",
            "bucket.id",
            "product.id",
            "relatedParty.id",
            "searchCriteria.product.id",
            "owner",
            "caller",
            "document",
            "partyAccountId",
            "p.id",
            "id) OR (1=1",
            "id OR 1=1 --",
            "name' OR '1'='1",
            "class.name",
            "getClass()",
            "@type",
            "__proto__.id");

    private static final List<String> OPERATORS = List.of("", ".ne", ".gt", ".like", ".regex", ".in", ".or", "; --");

    private static final List<String> PATHS = List.of(
            "$[?(1==1)]",
            "$[?(@.id=='%s' || 1==1)]",
            "$[?(@.id=='%s')]",
            "$[?(@.id!='x')]",
            "$[?(@.id=~/.*/)]",
            "$[?(@['id']=='%s')]",
            "$[?(@.id in ['%s'])]",
            "$[?(@.id=='x') || (1==1)]",
            "$[?('%s' OR '1'='1')]",
            "$..*",
            "$..id",
            "$.owner",
            "$[(@.length-1)]",
            "$[0:1000]",
            "$['id','owner','caller']",
            "$.class.classLoader",
            "$[?(@.getClass().forName('java.lang.Runtime'))]",
            "$[?(T(java.lang.Runtime).getRuntime().exec('id'))]",
            "$.concat($..id)",
            "$[?($[?($[?(@.id)])])]",
            "$[?(@.id=='%s'");

    private static final List<String> SORTS = List.of(
            "name;DROP TABLE product",
            "(select 1)",
            "CASE WHEN 1=1 THEN id ELSE name END",
            "-id,owner",
            "owner",
            "relatedParty.id",
            "name) --",
            "1",
            "id desc",
            "name[?(@.id=='%s')]");

    private HostileQueries() {}

    /** @param beyond somebody whom the caller is not to find */
    static List<String> of(SampleProducts beyond) {
        var filters = NAMES.stream()
                .flatMap(name ->
                        OPERATORS.stream().map(operator -> encoded(name + operator) + "=" + encoded(beyond.id())));
        var injected = NAMES.stream()
                .flatMap(name -> Stream.of("' OR '1'='1", "*", "%", ".*", "%%' --", "x,' OR 1=1")
                        .map(value -> encoded(name) + "=" + encoded(value)));
        var paths = PATHS.stream().map(path -> "filter=" + encoded(path.formatted(beyond.id())));
        var sorts = SORTS.stream().map(sort -> "sort=" + encoded(sort.formatted(beyond.id())));
        var others = Stream.of(
                "fields=owner,caller,document,secret",
                "fields=*",
                "limit=1000&offset=0&limit=1000",
                "after=&before=",
                "after=" + encoded(beyond.id()),
                "id=" + encoded(beyond.id()) + ";id=" + encoded(beyond.id()),
                "id==" + encoded(beyond.id()) + "%26id!=x",
                "access=operator&role=operator&as=operator");
        return Stream.of(filters, injected, paths, sorts, others)
                .flatMap(each -> each)
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
