package org.usageconsumption.attack;

import java.util.List;

/** Texts of all kinds that clients are not expected to send. */
final class HostileText {

    static final List<String> ALL = List.of(
            "",
            " ",
            "'",
            "\"",
            "\\",
            "%",
            "%25",
            "_",
            "*",
            "?",
            ",",
            ";",
            "-",
            "' OR '1'='1",
            "x') OR 1=1 --",
            "1; DROP TABLE product",
            "\u0000",
            "a\r\nX-Injected: yes",
            "\u001b[2J",
            "\ud83d\ude00",
            "\u202egnp.exe",
            "\ufeff",
            "\uffff",
            "é",
            "ß".repeat(60),
            "x".repeat(3_000),
            "-1",
            "0",
            "00",
            "1.5",
            "9223372036854775808",
            "1e400",
            "0x10",
            "NaN",
            "Infinity",
            "null",
            "true",
            "undefined",
            "[object Object]",
            "__proto__",
            "2026-11-31T25:00:00Z",
            "2026-11-03T10:00:00",
            "2026-11-03T10:00:00+99:00",
            "+999999999-12-31T23:59:59Z",
            "0000-00-00T00:00:00Z",
            "P60D",
            "PT-1S",
            "P999999999999D",
            "../../etc/passwd",
            "..\\..\\boot.ini",
            "${jndi:ldap://127.0.0.2/a}",
            "#{7*7}",
            "<script>alert(1)</script>",
            "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
            "(a+)+$",
            "(?<=a)\\1",
            "[",
            "a".repeat(50) + "!",
            "$",
            "$..*",
            "$[?(@.id=~/(a+)+$/)]",
            "@type",
            "http://127.0.0.2/",
            "file:///etc/passwd",
            "//[::1]/");

    /**
     * Without control characters and ways out of the server, which the container refuses before it looks for the
     * application, in words of its own.
     */
    static final List<String> IN_PATHS = ALL.stream()
            .filter(text -> text.matches("(?!\\.\\.)[^\\p{Cntrl}]+"))
            .toList();

    private HostileText() {}
}
