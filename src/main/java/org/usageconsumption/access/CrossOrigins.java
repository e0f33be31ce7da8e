package org.usageconsumption.access;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The origins of pages whose scripts may see answers (CORS); unless it is said otherwise there are none. */
public final class CrossOrigins {

    /** Scheme, host and perhaps a port, as browsers write it. */
    private static final Pattern ORIGIN =
            Pattern.compile("https?://[a-z0-9.-]+(:[0-9]{1,5})?|https?://\\[[0-9a-f:]+](:[0-9]{1,5})?");

    private final Set<String> allowed;

    /**
     * @throws IllegalArgumentException where one of them is no origin
     */
    public CrossOrigins(Optional<? extends Collection<String>> origins) {
        allowed = origins.map(Set::<String>copyOf).orElseGet(Set::of);
        for (var origin : allowed) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new IllegalArgumentException("cors.origins takes origins such as https://care.example.com between"
                        + " commas, each in small letters and without a path. This is none: " + origin);
            }
        }
    }

    public boolean areThereAny() {
        return !allowed.isEmpty();
    }

    /** @param origin null for none */
    public boolean contain(String origin) {
        return origin != null && allowed.contains(origin);
    }
}
