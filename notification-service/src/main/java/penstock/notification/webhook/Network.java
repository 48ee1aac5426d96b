package penstock.notification.webhook;

import java.net.InetAddress;

/**
 * A range of addresses, in the notation of RFC 4632: {@code 10.0.0.0/8}, {@code fd00::/8}.
 *
 * @param length bits that all its addresses have in common
 */
record Network(InetAddress first, int length) {

    /** @throws IllegalArgumentException naming the text and what is allowed */
    static Network of(String text) {
        int slash = text.indexOf('/');
        try {
            InetAddress first = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
            int most = first.getAddress().length * Byte.SIZE;
            int length = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
            if (length >= 0 && length <= most) {
                return new Network(first, length);
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new IllegalArgumentException("'" + text + "' is not a network: it must look like 10.0.0.0/8 or fd00::/8");
    }

    boolean contains(InetAddress address) {
        byte[] own = first.getAddress();
        byte[] other = address.getAddress();
        if (own.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < length; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if (((own[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
