package org.usageconsumption.attack;

import java.util.List;
import java.util.stream.Stream;

/** Other names of what somebody may not see. */
final class HostilePaths {

    private static final List<String> FILES = List.of(
            "/WEB-INF/web.xml",
            "/WEB-INF/classes/META-INF/microprofile-config.properties",
            "/META-INF/MANIFEST.MF",
            "/META-INF/openapi.yaml",
            "//WEB-INF/web.xml",
            "/;/WEB-INF/web.xml",
            "/.;/WEB-INF/web.xml",
            "/%57EB-INF/web.xml",
            "/web-inf/web.xml",
            "/WEB-INF%2fweb.xml",
            "/x/../WEB-INF/web.xml",
            "/x/..;/WEB-INF/web.xml",
            "/%2e/WEB-INF/web.xml",
            "/%c0%ae/WEB-INF/web.xml",
            "/../../../../etc/passwd",
            "/..%2f..%2f..%2fetc/passwd",
            "/%2e%2e/%2e%2e/etc/passwd",
            "/..%252f..%252fetc/passwd",
            "/..%c0%af..%c0%afetc/passwd",
            "/..\\..\\etc\\passwd",
            "/..%5c..%5cetc%5cpasswd",
            "/openapi/../provisioning/v1/product",
            "/openapi/..;/provisioning/v1/product",
            "/health/..%2fprovisioning/v1/product",
            "/ibm/api",
            "/IBMJMXConnectorREST",
            "/metrics/../usage-audit",
            "/error/../usage-audit",
            "file:///etc/passwd",
            "*");

    private HostilePaths() {}

    /** @param path of something of which the caller knows no more than this */
    static List<String> of(String path) {
        var others = Stream.of(
                path,
                path + "/",
                path + ";a=b",
                path + "%00",
                path + "%20",
                path + "?_method=GET",
                path + "#fragment",
                path.replace("product", "%70roduct"),
                path.replace("product", "product;jsessionid=1"),
                path.replace("product", "PRODUCT"),
                path.replace("/", "//"),
                path.replace("/", "/./"),
                path.replaceFirst("/", "/x/../"),
                path.replaceFirst("/", "/openapi/../"),
                path.replaceFirst("/", "/x/%2e%2e/"),
                path.replaceFirst("/", "/x/..;/"),
                path.replace("/", "\\"),
                path.replaceFirst("/", ""),
                path.replace("v1/", "v1/..%2fv1%2f"),
                "http://localhost" + path,
                "http://elsewhere.example.com" + path,
                "http://operator@localhost" + path);
        return Stream.concat(others, FILES.stream()).toList();
    }
}
