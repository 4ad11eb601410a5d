package dev.darkroom.egress;

import java.net.IDN;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Pattern;

/** The host of a URL: an address spelled out, in whatever spelling, or a name to look up. */
sealed interface Host {

  /** An address, whichever way it was spelled. */
  record Literal(InetAddress address) implements Host {
    @Override
    public String text() {
      return address.getHostAddress();
    }
  }

  /**
   * A name in lower case and ASCII (xn-- where it has other letters), without a final dot.
   *
   * @param text the name
   */
  record Name(String text) implements Host {

    /** Whether the name means this machine by definition (RFC 6761). */
    boolean isLocalhost() {
      return text.equals("localhost") || text.endsWith(".localhost");
    }
  }

  /** The host as it stands in logs and messages, IPv6 without brackets. */
  String text();

  /** The host as it stands in a URL, IPv6 in brackets. */
  default String inUrl() {
    return this instanceof Literal(Inet6Address address)
        ? "[" + address.getHostAddress() + "]"
        : text();
  }

  /**
   * Reads the host of a URL the way the C library does: {@code 127.1}, {@code 0177.0.0.1}, {@code
   * 0x7f000001} and {@code 2130706433} are all 127.0.0.1, and so are its full-width digits.
   *
   * @throws EgressException when it is neither an address nor a possible name
   */
  static Host parse(String written) {
    if (written.startsWith("[")) {
      return parseBracketed(written);
    }
    var name = inAscii(written);
    if (name.endsWith(".")) {
      name = name.substring(0, name.length() - 1);
    }
    if (!Syntax.NAME.matcher(name).matches() || name.length() > Syntax.LONGEST_NAME) {
      throw new EgressException("the URL's host is not a valid name");
    }
    return Syntax.ENDS_IN_NUMBER.matcher(name).find() ? parseIpv4(name) : new Name(name);
  }

  private static Host parseBracketed(String written) {
    var inner = written.substring(1, written.length() - 1);
    if (inner.indexOf('%') >= 0) {
      throw new EgressException("the URL's IPv6 address has a zone, which means nothing here");
    }
    try {
      // An IPv4-mapped address comes out as the IPv4 address that it is.
      return new Literal(Inet6Address.ofLiteral(inner));
    } catch (IllegalArgumentException e) {
      throw new EgressException("the URL's host is not a valid IPv6 address");
    }
  }

  private static Host parseIpv4(String name) {
    try {
      return new Literal(Inet4Address.ofPosixLiteral(name));
    } catch (IllegalArgumentException e) {
      throw new EgressException("the URL's host ends in a number but is not a valid IPv4 address");
    }
  }

  private static String inAscii(String written) {
    try {
      return IDN.toASCII(written).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      throw new EgressException("the URL's host is not a valid name");
    }
  }

  /**
   * What names look like. Underscores are no host names by RFC 1123, but container networks use
   * them.
   */
  final class Syntax {
    static final int LONGEST_NAME = 253;
    static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,63}(?:\\.[a-z0-9_-]{1,63})*");
    static final Pattern ENDS_IN_NUMBER = Pattern.compile("(?:^|\\.)(?:[0-9]+|0x[0-9a-f]*)$");

    private Syntax() {}
  }
}
