package org.usageconsumption.attack;

import java.util.List;

/** Addresses in the operator's own network, however they are written, and what is no address of a listener. */
final class HostileCallbacks {

    static final List<String> ALL = List.of(
            "http://localhost/",
            "http://LOCALHOST:9080/usage-audit",
            "http://127.0.0.1/",
            "http://127.1/",
            "http://2130706433/",
            "http://0x7f.1/",
            "http://017700000001/",
            "http://0177.0.0.1/",
            "http://127.0.0.01/",
            "http://0/",
            "http://0.0.0.0/",
            "http://[::1]/",
            "http://[::]/",
            "http://[::ffff:127.0.0.1]/",
            "http://[::ffff:7f00:1]/",
            "http://[0:0:0:0:0:ffff:7f00:1]/",
            "http://[64:ff9b::7f00:1]/",
            "http://[fe80::1%25eth0]/",
            "http://[fd00:ec2::254]/latest/meta-data",
            "http://169.254.169.254/latest/meta-data",
            "http://10.0.0.1/",
            "http://192.168.0.1:22/",
            "http://172.16.0.1/",
            "http://100.64.0.1/",
            "https://127.0.0.1:443/",
            "http://example.com@127.0.0.1/",
            "http://127.0.0.1#@example.com/",
            "http://127.0.0.1\\@example.com/",
            "http://example.com:80@127.0.0.1/",
            "http://127.0.0.1?@example.com/",
            "http:///127.0.0.1/",
            "http:/127.0.0.1/",
            "//127.0.0.1/",
            "http://\u2460\u2461\u2466.\u24ea.\u24ea.\u2460/",
            "http://127\u30020\u30020\u30021/",
            "http://loc\u0430lhost/",
            "http://example.com\r\nHost: 127.0.0.1/",
            "http://example.com:0/",
            "http://example.com:99999/",
            "file:///etc/passwd",
            "ftp://example.com/",
            "gopher://127.0.0.1:25/_HELO",
            "jar:http://example.com/a.jar!/",
            "ldap://127.0.0.1/a",
            "jms:queue:usage",
            "javascript:alert(1)",
            "data:text/plain,a",
            "",
            " http://127.0.0.1/");

    private HostileCallbacks() {}
}
