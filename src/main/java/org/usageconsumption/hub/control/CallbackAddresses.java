package org.usageconsumption.hub.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.usageconsumption.tmforum.AddressBlock;
import org.usageconsumption.tmforum.Refusal;
import org.usageconsumption.tmforum.SettingsCheck;

/**
 * Where callbacks may point: not into the operator's own network, unless it is allowed by name. A name is looked up when it is
 * registered, and again for each delivery, which goes to the very address that was checked: a name that points elsewhere by
 * then leads nowhere else.
 */
@ApplicationScoped
public class CallbackAddresses {

    /**
     * Loopback, private, link-local with the metadata services of clouds, shared, unspecified, multicast, reserved and
     * documentation; relays of 6to4; those of IPv6 that lead to IPv4 addresses, and all that are not of 2000::/3, which is
     * what is public; Azure's platform.
     */
    private static final List<AddressBlock> SPECIAL = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "168.63.129.16",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    "::/3",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20",
                    "4000::/2",
                    "8000::/1")
            .map(AddressBlock::of)
            .toList();

    /** What a URI may name, in small letters. */
    private static final Pattern HOST =
            Pattern.compile("([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)*[a-z]([a-z0-9-]*[a-z0-9])?\\.?|\\[[0-9a-f:.]+]");

    private final List<AddressBlock> allowedBlocks;
    private final Set<String> allowedHosts;

    protected CallbackAddresses() {
        this(Optional.empty());
    }

    /**
     * @param allowed hosts, IP addresses and CIDR blocks
     */
    @Inject
    CallbackAddresses(@ConfigProperty(name = "hub.callback.allow") Optional<Set<String>> allowed) {
        var words = allowed.orElse(Set.of()).stream()
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        if (words.stream()
                .anyMatch(word -> !isBlock(word) && !HOST.matcher(word).matches())) {
            throw new IllegalStateException("hub.callback.allow takes hosts, IP addresses and CIDR blocks: " + words);
        }
        allowedBlocks = words.stream()
                .filter(CallbackAddresses::isBlock)
                .map(AddressBlock::of)
                .toList();
        allowedHosts = words.stream().filter(word -> !isBlock(word)).collect(Collectors.toSet());
    }

    void isRight(@Observes SettingsCheck.Start start) {
        // or it could not be made
    }

    private static boolean isBlock(String word) {
        try {
            AddressBlock.of(word);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * A name that cannot be looked up may come to be known; it is checked when something is delivered.
     *
     * @param host as it stands in a URI
     * @throws Refusal.Invalid where the host may not be called
     */
    void check(String host) {
        try {
            resolve(host);
        } catch (UnknownHostException e) {
            // checked later
        } catch (ForbiddenAddress e) {
            throw new Refusal.Invalid("callback", e.getMessage());
        }
    }

    /**
     * The addresses of a host, all of which may be called.
     *
     * @throws ForbiddenAddress where one of them may not
     */
    List<InetAddress> resolve(String host) throws UnknownHostException, ForbiddenAddress {
        var addresses = List.of(InetAddress.getAllByName(host));
        if (!allowedHosts.contains(host.toLowerCase(Locale.ROOT))) {
            for (var address : addresses) {
                if (!isPublic(address)) {
                    throw new ForbiddenAddress(host);
                }
            }
        }
        return addresses;
    }

    private boolean isPublic(InetAddress address) {
        var bytes = address.getAddress();
        return allowedBlocks.stream().anyMatch(block -> block.contains(bytes))
                || SPECIAL.stream().noneMatch(block -> block.contains(bytes)) && !isOfIsatap(bytes);
    }

    /** Behind any prefix, 0:5efe or 200:5efe and an IPv4 address (RFC 5214). */
    private static boolean isOfIsatap(byte[] address) {
        return address.length > 4
                && (address[8] & ~2) == 0
                && address[9] == 0
                && address[10] == 0x5e
                && address[11] == (byte) 0xfe;
    }

    /** Says no address: who asks is not to learn what names mean in the operator's network. */
    static final class ForbiddenAddress extends Exception {

        private ForbiddenAddress(String host) {
            super(
                    "points to " + host + ", which has an address that is not public and is not allowed here",
                    null,
                    false,
                    false);
        }
    }
}
