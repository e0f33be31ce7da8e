package org.usageconsumption.tmforum;

import java.util.Arrays;
import java.util.List;

/** The peers whose word on a request's address is taken, by IP address. */
public final class TrustedProxies {

    private final List<AddressBlock> blocks;

    private TrustedProxies(List<AddressBlock> blocks) {
        this.blocks = blocks;
    }

    /**
     * @param text IP addresses and CIDR blocks between commas
     * @throws IllegalArgumentException where one of them is neither
     */
    public static TrustedProxies of(String text) {
        return new TrustedProxies(Arrays.stream(text.strip().split("\\s*,\\s*"))
                .map(AddressBlock::of)
                .toList());
    }

    boolean contains(String peer) {
        var address = AddressBlock.address(peer.replaceFirst("%.*", ""));
        return blocks.stream().anyMatch(block -> block.contains(address));
    }
}
