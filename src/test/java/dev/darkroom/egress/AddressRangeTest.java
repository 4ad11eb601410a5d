package dev.darkroom.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.255.255",
    "172.16.0.0/12, 172.31.255.255",
    "192.168.1.4/30, 192.168.1.7",
    "0.0.0.0/0, 255.255.255.255",
    "1.2.3.4, 1.2.3.4",
    "fd00::/8, fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "2001::/23, 2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff",
    "::1, ::1",
  })
  void knowsItsLastAddress(String range, String last) {
    assertThat(AddressRange.parse(range).last()).isEqualTo(InetAddress.ofLiteral(last));
  }

  @Test
  void neverHoldsAnAddressOfTheOtherFamily() {
    assertThat(AddressRange.parse("0.0.0.0/0").contains(InetAddress.ofLiteral("::1"))).isFalse();
    assertThat(AddressRange.parse("::/0").contains(InetAddress.ofLiteral("1.2.3.4"))).isFalse();
  }

  @Test
  void aSingleAddressHasTheFullPrefix() {
    assertThat(AddressRange.parse("1.2.3.4").isSingleAddress()).isTrue();
    assertThat(AddressRange.parse("1.2.3.4/32").isSingleAddress()).isTrue();
    assertThat(AddressRange.parse("1.2.3.4/31").isSingleAddress()).isFalse();
    assertThat(AddressRange.parse("fd00:ec2::254").isSingleAddress()).isTrue();
    assertThat(AddressRange.parse("::/32").isSingleAddress()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "10.0.0.1/8", "::/129"})
  void refusesWhatIsNoRangeAndQuotesIt(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AddressRange.parse(text))
        .withMessageContaining("\"" + text + "\"");
  }
}
