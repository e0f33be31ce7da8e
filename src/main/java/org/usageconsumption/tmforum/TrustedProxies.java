package org.usageconsumption.tmforum;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The peers whose word on a request's address is taken, by IP address; unless it is said otherwise there are none. */
@ApplicationScoped
public class TrustedProxies {

    private final List<AddressBlock> blocks;

    protected TrustedProxies() {
        this(Optional.empty());
    }

    /**
     * @param text IP addresses and CIDR blocks between commas
     * @throws IllegalStateException where one of them is neither
     */
    @Inject
    TrustedProxies(@ConfigProperty(name = "trusted.proxies") Optional<String> text) {
        try {
            blocks = text.stream()
                    .flatMap(all -> Stream.of(all.strip().split("\\s*,\\s*")))
                    .map(AddressBlock::of)
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "trusted.proxies takes IP addresses and CIDR blocks between commas. " + e.getMessage(), e);
        }
    }

    void isRight(@Observes SettingsCheck.Start start) {
        // or it could not be made
    }

    boolean contain(String peer) {
        if (blocks.isEmpty()) {
            return false;
        }
        var address = AddressBlock.address(peer.replaceFirst("%.*", ""));
        return blocks.stream().anyMatch(block -> block.contains(address));
    }
}
