package dev.darkroom.egress;

import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A block of addresses that is set aside for something, from the registries that IANA keeps:
 * "Special-Purpose Address" for IPv4 and IPv6, "Multicast", and "Internet Protocol Version 6
 * Address Space" for what was never given out.
 *
 * @param range the block
 * @param name what its addresses are, with an article: "a private address"
 * @param source the document that sets it aside
 * @param reachable whether its addresses are ordinary ones of the public Internet all the same
 */
record SpecialRange(AddressRange range, String name, String source, boolean reachable) {

  private static final String PRIVATE = "a private address";
  private static final String DOCUMENTATION = "an address for documentation";
  private static final String MULTICAST = "a multicast address";
  private static final String RESERVED = "a reserved address";

  /** All of them, the smallest blocks first, so that the first hit is the one that says most. */
  static final List<SpecialRange> TABLE =
      List.of(
              // IPv4
              refused("0.0.0.0/8", "an address of \"this network\"", "RFC 791"),
              refused("10.0.0.0/8", PRIVATE, "RFC 1918"),
              refused("100.64.0.0/10", "a carrier-grade NAT address", "RFC 6598"),
              refused("127.0.0.0/8", "a loopback address", "RFC 1122"),
              refused("169.254.0.0/16", "a link-local address", "RFC 3927"),
              refused("172.16.0.0/12", PRIVATE, "RFC 1918"),
              refused("192.0.0.0/24", "an IETF protocol address", "RFC 6890"),
              refused("192.0.2.0/24", DOCUMENTATION, "RFC 5737"),
              refused("192.88.99.0/24", "a 6to4 relay address", "RFC 7526"),
              refused("192.168.0.0/16", PRIVATE, "RFC 1918"),
              refused("198.18.0.0/15", "a benchmarking address", "RFC 2544"),
              refused("198.51.100.0/24", DOCUMENTATION, "RFC 5737"),
              refused("203.0.113.0/24", DOCUMENTATION, "RFC 5737"),
              refused("224.0.0.0/4", MULTICAST, "RFC 5771"),
              refused("240.0.0.0/4", RESERVED, "RFC 1112"),
              refused("255.255.255.255", "the broadcast address", "RFC 919"),
              // IPv6, outside the global unicast space 2000::/3
              refused("::", "the unspecified address", "RFC 4291"),
              refused("::1", "a loopback address", "RFC 4291"),
              refused("::/96", "an IPv4-compatible address", "RFC 4291"),
              refused("::ffff:0:0:0/96", "an IPv4-translated address", "RFC 2765"),
              reachable("64:ff9b::/96", "a NAT64 address", "RFC 6052"),
              refused("64:ff9b:1::/48", "a local NAT64 address", "RFC 8215"),
              refused("::/8", RESERVED, "RFC 4291"),
              refused("100::/64", "a discard-only address", "RFC 6666"),
              refused("100:0:0:1::/64", "a dummy address", "RFC 9780"),
              refused("100::/8", RESERVED, "RFC 4291"),
              refused("200::/7", RESERVED, "RFC 4048"),
              refused("400::/6", RESERVED, "RFC 4291"),
              refused("800::/5", RESERVED, "RFC 4291"),
              refused("1000::/4", RESERVED, "RFC 4291"),
              refused("5f00::/16", "a segment routing identifier", "RFC 9602"),
              refused("4000::/3", RESERVED, "RFC 4291"),
              refused("6000::/3", RESERVED, "RFC 4291"),
              refused("8000::/3", RESERVED, "RFC 4291"),
              refused("a000::/3", RESERVED, "RFC 4291"),
              refused("c000::/3", RESERVED, "RFC 4291"),
              refused("e000::/4", RESERVED, "RFC 4291"),
              refused("f000::/5", RESERVED, "RFC 4291"),
              refused("f800::/6", RESERVED, "RFC 4291"),
              refused("fc00::/7", "a unique local address", "RFC 4193"),
              refused("fe00::/9", RESERVED, "RFC 4291"),
              refused("fe80::/10", "a link-local address", "RFC 4291"),
              refused("fec0::/10", "a site-local address", "RFC 3879"),
              refused("ff00::/8", MULTICAST, "RFC 4291"),
              // IPv6, inside it
              refused("2001::/32", "a Teredo address", "RFC 4380"),
              refused("2001::/23", "an IETF protocol address", "RFC 2928"),
              refused("2001:db8::/32", DOCUMENTATION, "RFC 3849"),
              reachable("2002::/16", "a 6to4 address", "RFC 3056"),
              refused("3fff::/20", DOCUMENTATION, "RFC 9637"))
          .stream()
          .sorted(Comparator.comparingInt(SpecialRange::prefixLength).reversed())
          .toList();

  /** The range that forbids the address, or empty when it is an ordinary public one. */
  static Optional<SpecialRange> forbidding(InetAddress address) {
    for (var special : TABLE) {
      if (special.range.contains(address)) {
        return special.reachable ? Optional.empty() : Optional.of(special);
      }
    }
    return Optional.empty();
  }

  private int prefixLength() {
    return range.prefixLength();
  }

  private static SpecialRange refused(String range, String name, String source) {
    return new SpecialRange(AddressRange.parse(range), name, source, false);
  }

  /** Tunnels and translators: such an address is judged by the IPv4 address that it carries. */
  private static SpecialRange reachable(String range, String name, String source) {
    return new SpecialRange(AddressRange.parse(range), name, source, true);
  }
}
