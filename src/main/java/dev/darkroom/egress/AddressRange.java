package dev.darkroom.egress;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A block of addresses in CIDR notation, such as {@code 10.0.0.0/8} or {@code fd00::/8}.
 *
 * @param network the first address of the block
 * @param prefixLength how many leading bits all its addresses share: 0..32, for IPv6 0..128
 */
public record AddressRange(InetAddress network, int prefixLength) {

  public AddressRange {
    if (prefixLength < 0 || prefixLength > bits(network)) {
      throw new IllegalArgumentException(
          "a prefix of " + prefixLength + " bits does not fit " + network.getHostAddress());
    }
    if (hostBits(network, prefixLength).signum() != 0) {
      throw new IllegalArgumentException(
          network.getHostAddress() + " is not the first address of a /" + prefixLength);
    }
  }

  /**
   * Reads {@code 10.0.0.0/8}, {@code fd00::/8}, or a single address.
   *
   * @throws IllegalArgumentException with a sentence that quotes {@code text}, when it is neither
   */
  public static AddressRange parse(String text) {
    var slash = text.indexOf('/');
    try {
      var network = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
      var length = slash < 0 ? bits(network) : Integer.parseInt(text.substring(slash + 1));
      return new AddressRange(network, length);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("not an address range: \"" + text + "\"", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "not an address range: \"" + text + "\" (" + e.getMessage() + ")", e);
    }
  }

  /** Whether the address lies in this block; an address of the other family never does. */
  public boolean contains(InetAddress address) {
    var prefix = network.getAddress();
    var candidate = address.getAddress();
    if (prefix.length != candidate.length) {
      return false;
    }
    for (int i = 0, left = prefixLength; left > 0; i++, left -= 8) {
      var mask = left >= 8 ? 0xff : 0xff << (8 - left) & 0xff;
      if (((prefix[i] ^ candidate[i]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether the block is one address: a /32, or a /128 of IPv6. */
  public boolean isSingleAddress() {
    return prefixLength == bits(network);
  }

  /** The last address of the block. */
  public InetAddress last() {
    var ones = BigInteger.ONE.shiftLeft(bits(network) - prefixLength).subtract(BigInteger.ONE);
    var last = network.getAddress();
    var tail = ones.toByteArray();
    for (int i = 1; i <= Math.min(tail.length, last.length); i++) {
      last[last.length - i] |= tail[tail.length - i];
    }
    try {
      return InetAddress.getByAddress(last);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address keeps its length", e);
    }
  }

  @Override
  public String toString() {
    return network.getHostAddress() + "/" + prefixLength;
  }

  private static int bits(InetAddress address) {
    return address.getAddress().length * Byte.SIZE;
  }

  private static BigInteger hostBits(InetAddress network, int prefixLength) {
    var ones = BigInteger.ONE.shiftLeft(bits(network) - prefixLength).subtract(BigInteger.ONE);
    return new BigInteger(1, network.getAddress()).and(ones);
  }
}
