package org.usageconsumption.tmforum;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** All IP addresses that begin with the same bits. */
public final class AddressBlock {

    /** What InetAddress reads without asking a name server. */
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private final byte[] address;
    private final int bits;

    private AddressBlock(byte[] address, int bits) {
        this.address = address;
        this.bits = bits;
    }

    /**
     * @param text an IP address, or a block in CIDR notation
     * @throws IllegalArgumentException where it is neither
     */
    public static AddressBlock of(String text) {
        var parts = text.split("/", 2);
        var address = address(parts[0]);
        var bits = parts.length == 1 ? address.length * Byte.SIZE : Integer.parseInt(parts[1]);
        if (bits < 0 || bits > address.length * Byte.SIZE) {
            throw new IllegalArgumentException("There is no such block of addresses: " + text);
        }
        return new AddressBlock(address, bits);
    }

    public boolean contains(byte[] other) {
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

    static byte[] address(String text) {
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
