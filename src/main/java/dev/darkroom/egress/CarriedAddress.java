package dev.darkroom.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * A place in a kind of IPv6 address where an IPv4 address is written that the packet may end up at.
 *
 * @param form the IPv6 addresses of this kind
 * @param offset the byte at which the IPv4 address starts
 * @param inverted whether all its bits are written inverted
 */
record CarriedAddress(AddressRange form, int offset, boolean inverted) {

  private static final int IPV4_BYTES = 4;

  private static final List<CarriedAddress> FORMS =
      List.of(
          at("::/96", 12), // IPv4-compatible, RFC 4291
          at("::ffff:0:0:0/96", 12), // IPv4-translated, RFC 2765
          at("64:ff9b::/96", 12), // NAT64, RFC 6052
          at("64:ff9b:1::/48", 12), // local NAT64, RFC 8215, in its usual /96 layout
          at("2002::/16", 2), // 6to4, RFC 3056
          at("2001::/32", 4), // Teredo, RFC 4380: its server
          new CarriedAddress(AddressRange.parse("2001::/32"), 12, true)); // its client

  /** The IPv4 addresses that {@code address} carries; none for most, two for Teredo. */
  static List<InetAddress> of(InetAddress address) {
    if (address.isLoopbackAddress() || address.isAnyLocalAddress()) {
      return List.of(); // ::1 and :: only look IPv4-compatible
    }
    return FORMS.stream()
        .filter(carried -> carried.form.contains(address))
        .map(carried -> carried.read(address.getAddress()))
        .toList();
  }

  private static CarriedAddress at(String form, int offset) {
    return new CarriedAddress(AddressRange.parse(form), offset, false);
  }

  private InetAddress read(byte[] carrier) {
    var bytes = Arrays.copyOfRange(carrier, offset, offset + IPV4_BYTES);
    if (inverted) {
      for (int i = 0; i < IPV4_BYTES; i++) {
        bytes[i] = (byte) ~bytes[i];
      }
    }
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an IPv4 address", e);
    }
  }
}
