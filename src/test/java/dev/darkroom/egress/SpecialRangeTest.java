package dev.darkroom.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the table with a second one, written down another way: as intervals in order. */
class SpecialRangeTest {

  private record Interval(BigInteger first, BigInteger last) {
    boolean contains(BigInteger address) {
      return first.compareTo(address) <= 0 && address.compareTo(last) <= 0;
    }
  }

  private static final List<Interval> FORBIDDEN_4 =
      intervals(
          """
          0.0.0.0 0.255.255.255
          10.0.0.0 10.255.255.255
          100.64.0.0 100.127.255.255
          127.0.0.0 127.255.255.255
          169.254.0.0 169.254.255.255
          172.16.0.0 172.31.255.255
          192.0.0.0 192.0.0.255
          192.0.2.0 192.0.2.255
          192.88.99.0 192.88.99.255
          192.168.0.0 192.168.255.255
          198.18.0.0 198.19.255.255
          198.51.100.0 198.51.100.255
          203.0.113.0 203.0.113.255
          224.0.0.0 255.255.255.255
          """);

  private static final List<Interval> FORBIDDEN_6 =
      intervals(
          """
          :: 64:ff9a:ffff:ffff:ffff:ffff:ffff:ffff
          64:ff9b::1:0:0 1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff
          2001:: 2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff
          2001:db8:: 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff
          3fff:: 3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff
          4000:: ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff
          """);

  static Stream<SpecialRange> everyRange() {
    return SpecialRange.TABLE.stream();
  }

  @ParameterizedTest
  @MethodSource("everyRange")
  void theEdgesOfEachRangeFallOnTheRightSide(SpecialRange special) {
    var size = special.range().network().getAddress().length;
    var first = number(special.range().network());
    var last = number(special.range().last());
    var max = BigInteger.ONE.shiftLeft(size * 8);

    for (var edge :
        List.of(first.subtract(BigInteger.ONE), first, last, last.add(BigInteger.ONE))) {
      if (edge.signum() >= 0 && edge.compareTo(max) < 0) {
        assertAgrees(address(edge, size));
      }
    }
    assertThat(special.range().contains(address(first, size))).isTrue();
    assertThat(special.range().contains(address(last, size))).isTrue();
  }

  @Test
  void theEdgesOfEachIntervalFallOnTheRightSide() {
    for (var interval : FORBIDDEN_4) {
      assertEdgesAgree(interval, 4);
    }
    for (var interval : FORBIDDEN_6) {
      assertEdgesAgree(interval, 16);
    }
  }

  @Test
  void theSmallestRangeNamesTheAddress() {
    assertThat(nameOf("255.255.255.255")).isEqualTo("the broadcast address");
    assertThat(nameOf("255.255.255.254")).isEqualTo("a reserved address");
    assertThat(nameOf("::1")).isEqualTo("a loopback address");
    assertThat(nameOf("::")).isEqualTo("the unspecified address");
    assertThat(nameOf("::2")).isEqualTo("an IPv4-compatible address");
    assertThat(nameOf("2001::1")).isEqualTo("a Teredo address");
    assertThat(nameOf("2001:1::1")).isEqualTo("an IETF protocol address");
    assertThat(nameOf("fec0::1")).isEqualTo("a site-local address");
  }

  @Test
  void ordinaryAddressesAreNotSpecial() {
    for (var text : List.of("1.1.1.1", "93.184.215.14", "2606:4700:4700::1111", "2a00:1450::1")) {
      assertThat(SpecialRange.forbidding(InetAddress.ofLiteral(text))).as(text).isEmpty();
    }
  }

  private static void assertEdgesAgree(Interval interval, int size) {
    var max = BigInteger.ONE.shiftLeft(size * 8);
    for (var edge :
        List.of(
            interval.first.subtract(BigInteger.ONE),
            interval.first,
            interval.last,
            interval.last.add(BigInteger.ONE))) {
      if (edge.signum() >= 0 && edge.compareTo(max) < 0) {
        assertAgrees(address(edge, size));
      }
    }
  }

  private static void assertAgrees(InetAddress address) {
    var intervals = address.getAddress().length == 4 ? FORBIDDEN_4 : FORBIDDEN_6;
    var expected = intervals.stream().anyMatch(interval -> interval.contains(number(address)));
    assertThat(SpecialRange.forbidding(address).isPresent())
        .as(address.getHostAddress())
        .isEqualTo(expected);
  }

  private static String nameOf(String address) {
    return SpecialRange.forbidding(InetAddress.ofLiteral(address)).orElseThrow().name();
  }

  private static List<Interval> intervals(String lines) {
    var intervals = new ArrayList<Interval>();
    lines
        .lines()
        .map(line -> line.split(" ", -1))
        .forEach(ends ->
            intervals.add(
                new Interval(
                    number(InetAddress.ofLiteral(ends[0])),
                    number(InetAddress.ofLiteral(ends[1])))));
    return List.copyOf(intervals);
  }

  private static BigInteger number(InetAddress address) {
    return new BigInteger(1, address.getAddress());
  }

  /** The edges avoid ::ffff:0:0/96, which Java would turn into IPv4 addresses. */
  private static InetAddress address(BigInteger number, int size) {
    var bytes = new byte[size];
    var digits = number.toByteArray();
    for (int i = 1; i <= Math.min(size, digits.length); i++) {
      bytes[size - i] = digits[digits.length - i];
    }
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }
}
