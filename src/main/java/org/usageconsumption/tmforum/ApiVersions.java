package org.usageconsumption.tmforum;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The versions of TMF677 that there are, and which of them a path belongs to. */
@ApplicationScoped
public class ApiVersions {

    private static final Pattern PATH = Pattern.compile("/?tmf-api/usageConsumption/([^/;]+)");

    @Inject
    private Instance<ApiVersion> versions;

    private Map<String, ApiVersion> byName;

    @PostConstruct
    void start() {
        byName = versions.stream()
                .collect(Collectors.toMap(ApiVersion::name, Function.identity(), (one, other) -> one, TreeMap::new));
    }

    public Collection<ApiVersion> all() {
        return byName.values();
    }

    /** The version that a path, without the context root, belongs to. */
    public Optional<ApiVersion> ofPath(String path) {
        return name(path).flatMap(this::named);
    }

    public Optional<ApiVersion> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * @throws Refusal.NotFound where the path is one of TMF677, of a version that there is not
     */
    void check(String path) {
        name(path).filter(name -> named(name).isEmpty()).ifPresent(name -> {
            throw new Refusal.NotFound("version of this API", name);
        });
    }

    private static Optional<String> name(String path) {
        var matcher = PATH.matcher(path);
        return matcher.lookingAt() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
