package org.usageconsumption.tmforum;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.regex.Pattern;

/** The versions of TMF677 that there are, and which of them a path belongs to. */
@ApplicationScoped
public class ApiVersions {

    private static final Pattern PATH = Pattern.compile("/?tmf-api/usageConsumption/([^/;]+)");

    @Inject
    private Instance<ApiVersion> versions;

    /** The version that a path, without the context root, belongs to. */
    public Optional<ApiVersion> ofPath(String path) {
        return name(path).flatMap(this::named);
    }

    public Optional<ApiVersion> named(String name) {
        return versions.stream().filter(each -> each.name().equals(name)).findAny();
    }

    /**
     * @throws Refusal.NotFound where the path is one of TMF677, of a version that there is not
     */
    void check(String path) {
        if (ofPath(path).isEmpty()) {
            name(path).ifPresent(name -> {
                throw new Refusal.NotFound("version of this API", name);
            });
        }
    }

    private static Optional<String> name(String path) {
        var matcher = PATH.matcher(path);
        return matcher.lookingAt() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
