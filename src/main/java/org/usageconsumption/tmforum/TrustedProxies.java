package org.usageconsumption.tmforum;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The peers whose word on a request's address is taken, by IP address. */
public final class TrustedProxies {

    /** What InetAddress reads without asking a name server. */
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private final List<Block> blocks;

    private TrustedProxies(List<Block> blocks) {
        this.blocks = blocks;
    }

    /** All addresses that begin with the same bits. */
    private record Block(byte[] address, int bits) {

        private static Block of(String text) {
            var parts = text.split("/", 2);
            var address = parsed(parts[0]);
            var bits = parts.length == 1 ? address.length * Byte.SIZE : Integer.parseInt(parts[1]);
            if (bits < 0 || bits > address.length * Byte.SIZE) {
                throw new IllegalArgumentException("There is no such block of addresses: " + text);
            }
            return new Block(address, bits);
        }

        private boolean contains(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (var bit = 0; bit < bits; bit++) {
                var mask = 0x80 >> bit % Byte.SIZE;
                if (((address[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * @param text IP addresses and CIDR blocks between commas
     * @throws IllegalArgumentException where one of them is neither
     */
    public static TrustedProxies of(String text) {
        return new TrustedProxies(
                Arrays.stream(text.strip().split("\\s*,\\s*")).map(Block::of).toList());
    }

    boolean contains(String peer) {
        var address = parsed(peer.replaceFirst("%.*", ""));
        return blocks.stream().anyMatch(block -> block.contains(address));
    }

    private static byte[] parsed(String text) {
        try {
            if (ADDRESS.matcher(text).matches()) {
                return InetAddress.getByName(text).getAddress();
            }
        } catch (UnknownHostException e) {
            // told below, as whatever else is no address is
        }
        throw new IllegalArgumentException("This is not an IP address: " + text);
    }
}
