package dev.darkroom.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EgressGuardTest {

  private static final NameResolver NO_DNS =
      host -> {
        throw new AssertionError("looked up " + host);
      };

  private static final EgressGuard STRICT = new EgressGuard(EgressPolicy.PUBLIC_ONLY, NO_DNS);

  // At submit

  @Test
  void acceptsANameWithoutLookingItUp() {
    assertThat(STRICT.checkSyntax("https://Hooks.Example/a?b#c"))
        .isEqualTo(URI.create("https://hooks.example/a?b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.0.0.1.",
        "127.1",
        "127.0.1",
        "2130706433",
        "2130706433.",
        "017700000001",
        "0x7f000001",
        "0X7F000001",
        "0x7f.1",
        "0177.0.0.1",
        "0177.0x0.1",
        "127.255.255.254",
        "１２７.0.0.1",
        "１２７。０。０。１",
        "①②⑦.0.0.1",
        "１２７．０．０．１",
        "0",
        "0.0.0.0",
        "10.1.2.3",
        "012.1.2.3",
        "192.168.1",
        "[::1]",
        "[0:0:0:0:0:0:0:1]",
        "[::]",
        "[::127.0.0.1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[0000:0000:0000:0000:0000:FFFF:0a00:0001]",
        "[::ffff:0:10.0.0.1]",
        "[64:ff9b::10.0.0.1]",
        "[64:ff9b::a9fe:a9fe]",
        "[64:ff9b:1::8.8.8.8]",
        "[2002:7f00:1::]",
        "[2002:a00:1::1]",
        "[2001:0:808:808::f5ff:fffe]",
        "[fd12:3456::1]",
        "[fe80::1]",
        "[fec0::1]",
        "[ff02::1]",
        "169.254.169.254",
        "localhost",
        "LOCALHOST.",
        "ｌocalhost",
        "a.localhost",
      })
  void refusesAForbiddenAddressInEverySpelling(String host) {
    for (var url : List.of("http://" + host + "/", "https://" + host + ":8443/x")) {
      assertThatExceptionOfType(EgressException.class)
          .as(url)
          .isThrownBy(() -> STRICT.checkSyntax(url))
          .withMessageContaining("egress-allow");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "134744072",
        "[2606:4700:4700::1111]",
        "[64:ff9b::8.8.8.8]",
        "[2002:808:808::1]",
        "localhost.example",
        "notlocalhost",
        "xlocalhost",
      })
  void acceptsPublicAddressesAndOtherNames(String host) {
    STRICT.checkSyntax("http://" + host + "/");
  }

  @Test
  void saysWhatIsWrongAndWhichSettingAllowsIt() {
    assertThatExceptionOfType(EgressException.class)
        .isThrownBy(() -> STRICT.checkSyntax("http://10.1.2.3/secret"))
        .withMessage(
            "10.1.2.3 is a private address (RFC 1918), which the server calls only when the setting"
                + " egress-allow lists it");
  }

  @Property(tries = 2000)
  void refusesPrivateAddressesHoweverTheyAreWritten(@ForAll("forbiddenSpellings") String host) {
    assertThatExceptionOfType(EgressException.class)
        .isThrownBy(() -> STRICT.checkSyntax("http://" + host + "/"));
  }

  @Property(tries = 2000)
  void acceptsOnePublicAddressHoweverItIsWritten(@ForAll("publicSpellings") String host) {
    assertThat(STRICT.checkSyntax("http://" + host + "/"))
        .isEqualTo(URI.create("http://93.184.215.14/"));
  }

  @Provide
  Arbitrary<String> forbiddenSpellings() {
    var addresses =
        Arbitraries.of(SpecialRange.TABLE)
            .filter(special -> special.range().network().getAddress().length == 4)
            .flatMap(special ->
                Arbitraries.longs()
                    .between(number(special.range().network()), number(special.range().last())));
    return addresses.flatMap(EgressGuardTest::spellings);
  }

  @Provide
  Arbitrary<String> publicSpellings() {
    return spellings(number(InetAddress.ofLiteral("93.184.215.14")));
  }

  /**
   * 1 to 4 parts, each in a base of its own, full-width or not, with a final dot or not; or in
   * IPv6.
   */
  private static Arbitrary<String> spellings(long address) {
    var bases = Arbitraries.of("%d", "0%o", "000%o", "0x%x", "0X%X", "0x00%x").list().ofSize(4);
    var v4 =
        Combinators.combine(
                Arbitraries.integers().between(1, 4),
                bases,
                Arbitraries.of(true, false),
                Arbitraries.of("", "."))
            .as((parts, base, wide, dot) -> {
              var text = new StringBuilder();
              for (int i = 0; i < parts - 1; i++) {
                text.append(base.get(i).formatted(address >> (24 - 8 * i) & 0xff)).append('.');
              }
              var rest = address & ((1L << (8 * (5 - parts))) - 1);
              text.append(base.get(3).formatted(rest)).append(dot);
              return wide ? fullWidth(text.toString()) : text.toString();
            });
    var mapped =
        Arbitraries.of("[::ffff:%x:%x]", "[::FFFF:%X:%X]", "[0:0:0:0:0:ffff:%04x:%04x]")
            .map(form -> form.formatted(address >> 16, address & 0xffff));
    return Arbitraries.oneOf(v4, mapped);
  }

  private static String fullWidth(String text) {
    return text.codePoints()
        .map(c -> c >= '0' && c <= '9' ? c - '0' + '０' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static long number(InetAddress address) {
    long number = 0;
    for (var b : address.getAddress()) {
      number = number << 8 | (b & 0xff);
    }
    return number;
  }

  // At each call

  @Test
  void resolvesToTheFirstAddress() throws Exception {
    var guard = guard(EgressPolicy.PUBLIC_ONLY, "8.8.8.8", "1.1.1.1");
    var checked = guard.resolve(URI.create("https://hooks.example:8443/x"));
    assertThat(checked.address()).isEqualTo(InetAddress.ofLiteral("8.8.8.8"));
    assertThat(checked.target()).isEqualTo(new Target(true, "hooks.example", 8443, "/x"));
  }

  @Test
  void refusesANameWithASingleForbiddenAddress() {
    var guard = guard(EgressPolicy.PUBLIC_ONLY, "8.8.8.8", "10.0.0.1");
    assertThatExceptionOfType(EgressException.class)
        .isThrownBy(() -> guard.resolve(URI.create("https://hooks.example/")))
        .satisfies(e ->
            assertThat(e.getMessage())
                .startsWith("hooks.example is a private address (RFC 1918)")
                .doesNotContain("10.0.0.1"));
  }

  @Test
  void doesNotLookUpAnAddress() throws Exception {
    assertThat(STRICT.resolve(URI.create("http://8.8.8.8/")).address())
        .isEqualTo(InetAddress.ofLiteral("8.8.8.8"));
    assertThatExceptionOfType(EgressException.class)
        .isThrownBy(() -> STRICT.resolve(URI.create("http://10.0.0.1/")));
  }

  @Test
  void judgesTheAddressBehindAZoneAndBehindIpv6Dress() throws Exception {
    var mapped =
        java.net.Inet6Address.getByAddress(
            null, new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 10, 0, 0, 1}, 3);
    var guard = new EgressGuard(EgressPolicy.PUBLIC_ONLY, _ -> List.of(mapped));
    assertThatExceptionOfType(EgressException.class)
        .isThrownBy(() -> guard.resolve(URI.create("http://hooks.example/")))
        .withMessageContaining("private");
  }

  @Test
  void passesOnThatANameIsUnknown() {
    var guard =
        new EgressGuard(
            EgressPolicy.PUBLIC_ONLY,
            host -> {
              throw new UnknownHostException(host);
            });
    assertThatExceptionOfType(UnknownHostException.class)
        .isThrownBy(() -> guard.resolve(URI.create("http://hooks.example/")));
    assertThatExceptionOfType(UnknownHostException.class)
        .isThrownBy(
            () -> guard(EgressPolicy.PUBLIC_ONLY).resolve(URI.create("http://hooks.example/")));
  }

  // What the operator allows

  @Test
  void aListedRangeMayBeCalled() throws Exception {
    var guard = guard(allow("10.1.0.0/16", "fd12::/16"), "10.1.2.3", "fd12::1");
    guard.checkSyntax("http://10.1.2.3/");
    guard.checkSyntax("http://[64:ff9b::10.1.2.3]/");
    guard.resolve(URI.create("http://hooks.example/"));
    assertThatExceptionOfType(EgressException.class)
        .isThrownBy(() -> guard.checkSyntax("http://10.2.0.0/"));
  }

  @Test
  void aListedNameMayPointAnywhereButToMetadata() throws Exception {
    var policy = allow("Receiver.internal.");
    guard(policy, "10.1.2.3", "::1").resolve(URI.create("http://receiver.internal/"));
    assertThatExceptionOfType(EgressException.class)
        .isThrownBy(() -> guard(policy, "10.1.2.3").resolve(URI.create("http://other.internal/")));
    assertThatExceptionOfType(EgressException.class)
        .isThrownBy(
            () -> guard(policy, "169.254.169.254").resolve(URI.create("http://receiver.internal/")))
        .withMessageContaining("metadata");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "169.254.169.254",
        "[64:ff9b::169.254.169.254]",
        "[2002:a9fe:a9fe::1]",
        "[::a9fe:a9fe]",
        "[::ffff:0:a9fe:a9fe]",
        "[64:ff9b:1::a9fe:a9fe]",
        "[2001:0:a9fe:a9fe::1]",
        "[2001:0:808:808::5601:5601]",
        "100.100.100.200",
        "168.63.129.16",
        "192.0.0.192",
        "[fd00:ec2::254]",
        "[fe80::a9fe:a9fe]",
      })
  void metadataIsCalledOnlyWhenListedSingly(String host) {
    var wide = guard(allow("0.0.0.0/0", "::/0"));
    assertThatExceptionOfType(EgressException.class)
        .isThrownBy(() -> wide.checkSyntax("http://" + host + "/"))
        .withMessageContaining("metadata");
  }

  @Test
  void metadataMayBeListedSingly() {
    guard(allow("169.254.169.254")).checkSyntax("http://169.254.169.254/");
    guard(allow("169.254.169.254/32")).checkSyntax("http://2852039166/");
    guard(allow("fd00:ec2::254")).checkSyntax("http://[fd00:ec2::254]/");
  }

  @Test
  void loopbackMayBeAllowedButNeverOnOwnPorts() throws Exception {
    var guard = guard(new EgressPolicy(List.of(), Set.of(), true, Set.of(8080, 5432)), "127.0.0.1");
    for (var host : List.of("127.0.0.1", "127.9.9.9", "[::1]", "localhost", "app.localhost")) {
      guard.checkSyntax("http://" + host + ":9000/");
      for (var port : List.of(8080, 5432)) {
        assertThatExceptionOfType(EgressException.class)
            .isThrownBy(() -> guard.checkSyntax("http://" + host + ":" + port + "/"))
            .withMessageContaining("belongs to the server itself");
      }
    }
    guard.resolve(URI.create("http://hooks.example:9000/"));
    assertThatExceptionOfType(EgressException.class)
        .isThrownBy(() -> guard.resolve(URI.create("http://hooks.example:5432/")));
    assertThatExceptionOfType(EgressException.class)
        .isThrownBy(() -> guard.checkSyntax("http://10.0.0.1:9000/"));
    assertThatExceptionOfType(EgressException.class)
        .isThrownBy(() -> guard.checkSyntax("http://0.0.0.0:9000/"));
  }

  @Test
  void noListOpensOwnPorts() {
    var policy =
        EgressPolicy.parse(
            List.of("0.0.0.0/0", "::/0", "127.0.0.1", "localhost"), true, Set.of(8080));
    var guard = guard(policy, "127.0.0.1");
    for (var host :
        List.of("127.0.0.1", "0.0.0.0", "[::]", "localhost", "[::127.0.0.1]", "hooks.example")) {
      assertThatExceptionOfType(EgressException.class)
          .as(host)
          .isThrownBy(() -> guard.resolve(URI.create("http://" + host + ":8080/")))
          .withMessageContaining("never called");
    }
  }

  @Test
  void anEntryThatIsNeitherRangeNorNameIsRefused() {
    for (var entry : List.of("10.0.0.1/8", "10.0.0.0/33", "a b", "", "1.2.3.4.5", "http://x/")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> allow(entry))
          .withMessageContaining("\"" + entry + "\"");
    }
  }

  private static EgressPolicy allow(String... entries) {
    return EgressPolicy.parse(List.of(entries), false, Set.of());
  }

  private static EgressGuard guard(EgressPolicy policy, String... addresses) {
    return new EgressGuard(
        policy, _ -> List.of(addresses).stream().map(InetAddress::ofLiteral).toList());
  }
}
