package dev.darkroom.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

  @ParameterizedTest
  @CsvSource({
    "http://example.com, http://example.com/",
    "HTTPS://Example.COM:443/A?b=c#d, https://example.com/A?b=c",
    "https://example.com:8443/, https://example.com:8443/",
    "http://example.com:/x, http://example.com/x",
    "http://example.com?x=1, http://example.com/?x=1",
    "http://example.com./x, http://example.com/x",
    "http://my_service:8080/x, http://my_service:8080/x",
    "http://bücher.example/ü?q=ü, http://xn--bcher-kva.example/%C3%BC?q=%C3%BC",
    "http://example.com//x/../y, http://example.com//x/../y",
    "http://[2606:4700::1111]:81/, http://[2606:4700:0:0:0:0:0:1111]:81/",
    "http://0x5db8d70e/, http://93.184.215.14/",
  })
  void hasOneSpelling(String url, String expected) {
    assertThat(Target.parse(url).uri()).isEqualTo(URI.create(expected));
    assertThat(Target.of(URI.create(expected))).isEqualTo(Target.parse(url));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ftp://example.com/ | does not begin with http:// or https://",
        "example.com/x | does not begin with http:// or https://",
        "file:///etc/passwd | does not begin with http:// or https://",
        "http:example.com | has no host",
        "http:///x | has no host",
        "http://:80/x | has no host",
        "http://?x | has no host",
        "http://exa mple.com/ | white space",
        "http://example.com\\@evil.example/ | backslash",
        "http://user@example.com/ | user name or password",
        "http://a:b@c:d@example.com/ | user name or password",
        "http://example.com:0/ | port is not in 1..65535",
        "http://example.com:65536/ | port is not in 1..65535",
        "http://example.com:99999999999/ | port is not in 1..65535",
        "http://example.com:-1/ | not valid",
        "http://example.com:80:80/ | not valid",
        "http://exa..mple.com/ | not a valid name",
        "http://.example.com/ | not a valid name",
        "http://./ | not a valid name",
        "http://127%2e0.0.1/ | not a valid name",
        "http://a／b.example/ | not a valid name",
        "http://[fe80::1%25eth0]/ | zone",
        "http://[fe80::1%eth0]/ | zone",
        "http://[::ffff:0x7f.1]/ | not valid",
        "http://1.2.3.4.5/ | not a valid IPv4 address",
        "http://256.1.1.1/ | not a valid IPv4 address",
        "http://08.1.1.1/ | not a valid IPv4 address",
        "http://4294967296/ | not a valid IPv4 address",
        "http://0x/ | not a valid IPv4 address",
        "http://example.com/{id} | not valid",
      })
  void refusesWhatIsNoWholeUrl(String url, String reason) {
    assertThatExceptionOfType(EgressException.class)
        .isThrownBy(() -> Target.parse(url))
        .withMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com/\r\nHost: evil.example",
        "http://example.com/\n",
        "http://example.com/\0",
        "http://example.com/\u007f",
        "http://example.com/\u0085",
        "http://exam\tple.com/",
        " http://example.com/",
        "http://example.com/\u2028",
      })
  void refusesControlCharactersAndWhiteSpace(String url) {
    assertThatExceptionOfType(EgressException.class).isThrownBy(() -> Target.parse(url));
  }

  @Test
  void refusesWhatIsTooLong() {
    var longest = "http://example.com/" + "x".repeat(2048 - "http://example.com/".length());
    assertThat(Target.parse(longest).path()).hasSize(2048 - "http://example.com".length());
    assertThatExceptionOfType(EgressException.class)
        .isThrownBy(() -> Target.parse(longest + "x"))
        .withMessageContaining("2048");
    assertThatExceptionOfType(EgressException.class)
        .isThrownBy(() -> Target.parse("http://" + "a".repeat(64) + ".example/"));
    assertThatExceptionOfType(EgressException.class)
        .isThrownBy(() -> Target.parse("http://" + "a.".repeat(127) + "example/"));
  }

  @Test
  void neverEchoesAPassword() {
    for (var url :
        new String[] {
          "http://joe:hunter2@example.com/",
          "http://joe:hunter2@exa mple.com/",
          "http://joe:hunter2@[::1/",
          "gopher://joe:hunter2@example.com/",
          "http://joe:hunter2@example.com:99999/",
        }) {
      assertThatExceptionOfType(EgressException.class)
          .isThrownBy(() -> Target.parse(url))
          .satisfies(
              e -> assertThat(e.getMessage()).doesNotContain("hunter2").doesNotContain("joe"));
    }
  }

  @Test
  void namesTheReceiverWithoutItsPath() {
    var target = Target.parse("https://hooks.example:8443/secret?token=x");
    assertThat(target.origin()).isEqualTo("https://hooks.example:8443");
    assertThat(target.hostAndPort()).isEqualTo("hooks.example:8443");
    assertThat(target.authority()).isEqualTo("hooks.example:8443");
    assertThat(Target.parse("https://hooks.example/x").authority()).isEqualTo("hooks.example");
    assertThat(Target.parse("http://[::1]/x").authority()).isEqualTo("[0:0:0:0:0:0:0:1]");
    assertThat(target).hasToString("https://hooks.example:8443");
    assertThat(Target.parse("http://[::1]/x").hostAndPort()).isEqualTo("[0:0:0:0:0:0:0:1]:80");
  }
}
