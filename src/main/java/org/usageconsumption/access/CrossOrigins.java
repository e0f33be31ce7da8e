package org.usageconsumption.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.usageconsumption.tmforum.SettingsCheck;

/** The origins of pages whose scripts may see answers (CORS); unless it is said otherwise there are none. */
@ApplicationScoped
public class CrossOrigins {

    /** Scheme, host and perhaps a port, as browsers write it. */
    private static final Pattern ORIGIN =
            Pattern.compile("https?://[a-z0-9.-]+(:[0-9]{1,5})?|https?://\\[[0-9a-f:]+](:[0-9]{1,5})?");

    private final Set<String> allowed;

    protected CrossOrigins() {
        this(Optional.empty());
    }

    /**
     * @throws IllegalStateException where one of them is no origin
     */
    @Inject
    CrossOrigins(@ConfigProperty(name = "cors.origins") Optional<Set<String>> origins) {
        allowed = origins.orElseGet(Set::of);
        for (var origin : allowed) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new IllegalStateException("cors.origins takes origins such as https://care.example.com between"
                        + " commas, each in small letters and without a path. This is none: " + origin);
            }
        }
    }

    void isRight(@Observes SettingsCheck.Start start) {
        // or it could not be made
    }

    public boolean areThereAny() {
        return !allowed.isEmpty();
    }

    /** @param origin null for none */
    public boolean contain(String origin) {
        return origin != null && allowed.contains(origin);
    }
}
